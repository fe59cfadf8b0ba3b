/** What mappings lose: fields that nobody reads or fills, text that a way there and back does not bring home, and what was counted of messages. */
package io.signalbox.loss;
