/**
 * Every operation through every door, as everybody: one table says how each door is asked, or why it is not, and it is held
 * against the operations there are, against a running hub, and against {@code docs/interfaces.md}.
 */
package io.signalbox.door;
