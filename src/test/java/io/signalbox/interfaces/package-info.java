/**
 * Every action through every interface, as everybody: one table says how each interface is asked, or why it is not, and it is held
 * against the actions there are, against a running hub, and against {@code docs/interfaces.md}.
 */
package io.signalbox.interfaces;
