package io.signalbox.system;

import java.time.Duration;

/**
 * What a system documents to tolerate. What it really tolerates is learned, and kept
 * elsewhere.
 *
 * @param rate null when not documented
 * @param concurrency calls at one time, or null when not documented
 * @param timeout for one call in all: connecting, sending, waiting and reading the last byte
 * @param maxAnswer bytes of an answer's body
 */
public record Limits(Rate rate, Integer concurrency, Duration timeout, int maxAnswer) {

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    static final int DEFAULT_MAX_ANSWER = 1 << 20;

    /** So many calls per period. */
    public record Rate(int calls, Duration per) {}
}
