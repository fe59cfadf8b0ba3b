package io.signalbox.drop;

/**
 * How much of former versions is kept.
 *
 * @param versions of each integration
 * @param bytes of all versions together, packed; the newest of each integration stays whatever its size
 */
record HistoryBounds(int versions, long bytes) {}
