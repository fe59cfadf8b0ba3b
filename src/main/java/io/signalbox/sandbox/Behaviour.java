package io.signalbox.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a simulated system misbehaves; everything left out is good behaviour. Shares are between 0 and 1.
 *
 * @param errorRate the share of calls answered 500, without effect
 * @param silence accepts calls and never answers, without effect
 * @param garbage has the effect and answers 200 with something that is not what the API promises
 * @param keys what a repeated idempotency key is answered
 * @param errorsAs200 answers errors, but for those of limit and outage, with the status of a success
 */
record Behaviour(
        Latency latency,
        double errorRate,
        Limit limit,
        Reset reset,
        Outage outage,
        boolean silence,
        boolean garbage,
        Keys keys,
        boolean errorsAs200) {

    static final Behaviour GOOD = new Behaviour(null, 0, null, null, null, false, false, null, false);

    Behaviour {
        latency = latency == null ? new Latency(0, 0) : latency;
        reset = reset == null ? new Reset(0, 0) : reset;
        outage = outage == null ? Outage.NONE : outage;
        keys = keys == null ? Keys.REPLAY : keys;
        requireShare("errorRate", errorRate);
    }

    /** Each answer comes after {@code fixedMillis} and a random part of {@code jitterMillis}. */
    record Latency(int fixedMillis, int jitterMillis) {

        Latency {
            requireRange("latency.fixedMillis", fixedMillis, 0, 600_000);
            requireRange("latency.jitterMillis", jitterMillis, 0, 600_000);
        }
    }

    /**
     * Answers 429 with {@code Retry-After} to what is above the limit.
     *
     * @param documented calls per window that the documentation promises
     * @param enforced calls per window that really pass; a third of what is documented where it is left out
     * @param windowSeconds one minute where it is left out
     */
    record Limit(int documented, Integer enforced, Integer windowSeconds) {

        Limit {
            requireRange("limit.documented", documented, 1, 1_000_000);
            enforced = enforced == null ? Math.max(1, documented / 3) : enforced;
            windowSeconds = windowSeconds == null ? 60 : windowSeconds;
            requireRange("limit.enforced", enforced, 0, 1_000_000);
            requireRange("limit.windowSeconds", windowSeconds, 1, 86_400);
        }
    }

    /** The shares of connections that are cut before, and after, the call had its effect. */
    record Reset(double before, double after) {

        Reset {
            requireShare("reset.before", before);
            requireShare("reset.after", after);
        }
    }

    /** Refuses every call. */
    enum Outage {
        @JsonProperty("none")
        NONE,
        /** Answers 503. */
        @JsonProperty("unavailable")
        UNAVAILABLE,
        /** Closes the connection. */
        @JsonProperty("closed")
        CLOSED
    }

    /** What becomes of a call whose idempotency key was used before. */
    enum Keys {
        /** The first answer comes again. */
        @JsonProperty("replay")
        REPLAY,
        /** 409: the thing is there. */
        @JsonProperty("conflict")
        CONFLICT,
        /** It has its effect once more. */
        @JsonProperty("ignored")
        IGNORED
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is " + value + ", but a share is between 0 and 1");
        }
    }

    private static void requireRange(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(name + " is " + value + ", but must be from " + from + " to " + to);
        }
    }
}
