package io.signalbox.trace;

import java.util.function.Supplier;

import io.opentelemetry.sdk.trace.IdGenerator;

import io.signalbox.document.Sha256;

/**
 * Ids of spans. Those of attempts are made of what the ledger knows, so that a later attempt can name an earlier one, after a crash and
 * on another hub too, and nothing is kept for it.
 */
final class KnownIds implements IdGenerator {

    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    private final ThreadLocal<String> trace = new ThreadLocal<>();
    private final ThreadLocal<String> span = new ThreadLocal<>();

    static String traceOf(String event) {
        return Sha256.hex(event).substring(0, TRACE_DIGITS);
    }

    static String spanOf(String delivery, int number) {
        return Sha256.hex(delivery + "/" + number).substring(0, SPAN_DIGITS);
    }

    /**
     * What is begun meanwhile by this thread has these ids, the first of them only where it has no parent.
     *
     * @param spanId null for one of its own
     */
    <T> T using(String traceId, String spanId, Supplier<T> begin) {
        trace.set(traceId);
        span.set(spanId);
        try {
            return begin.get();
        } finally {
            trace.remove();
            span.remove();
        }
    }

    @Override
    public String generateTraceId() {
        String known = trace.get();
        return known == null ? IdGenerator.random().generateTraceId() : known;
    }

    @Override
    public String generateSpanId() {
        String known = span.get();
        return known == null ? IdGenerator.random().generateSpanId() : known;
    }
}
