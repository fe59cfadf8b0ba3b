/**
 * Events that a broker holds until we take them, as a descriptor says: by which kind, where id and subject stand, which headers are kept. The kinds
 * by which they come are given to it, and say here how a broker is read. Reads nothing itself.
 */
package io.signalbox.consume;
