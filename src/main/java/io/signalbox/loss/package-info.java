/** What mappings lose: fields that nobody reads or fills, and text that a way there and back does not bring home. Of files alone; counts nothing. */
package io.signalbox.loss;
