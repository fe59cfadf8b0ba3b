/**
 * Which fields a mapping reads, which it writes, and what each of these is made of: read from its text, without running it.
 */
package io.signalbox.lineage;
