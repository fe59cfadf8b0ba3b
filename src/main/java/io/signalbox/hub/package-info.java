/** Puts the parts together: the clock, Camel's settings, the order in which things start and stop. */
package io.signalbox.hub;
