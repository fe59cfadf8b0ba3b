package io.signalbox.figure;

/**
 * One of the values behind a figure, to look at.
 *
 * @param value in the unit of the measure
 * @param delivery its number in the ledger
 * @param trace the trace of its message, or null
 * @param at in milliseconds since 1970
 */
public record Exemplar(long value, long delivery, String trace, long at) {}
