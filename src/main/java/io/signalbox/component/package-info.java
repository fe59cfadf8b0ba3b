/** What the hub's Camel components have in common: the settings of every context, and how JSON is converted. */
package io.signalbox.component;
