package io.signalbox.deprecation;

import java.time.Instant;

/**
 * What one answer said about the end of an operation.
 *
 * @param since when it became deprecated, or will, or null where nothing says
 * @param ends from when it may be gone, or null where nothing says
 * @param link where the announcement stands, or null
 * @param successor what to use instead, or null
 * @param reason in the system's words, masked and short, or null
 * @param source which header said so
 */
record Announced(Instant since, Instant ends, String link, String successor, String reason, String source) {}
