package io.signalbox.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed delivery is tried again: exponential back-off with jitter, until the delivery has been failing for too long.
 *
 * @param first the wait after the first failure
 * @param longest no wait is longer, unless the system itself asked for it
 * @param giveUpAfter how long a delivery may fail before it is parked
 */
public record RetryPolicy(Duration first, Duration longest, Duration giveUpAfter) {

    private static final double JITTER = 0.2;

    /** One second, doubling to fifteen minutes, for 75 hours: a weekend and a morning. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofHours(75));

    /**
     * @param attempt the number of the attempt that failed, from one
     * @param failingSince when the first attempt failed
     * @param askedFor when the system asked us to come back, or null
     * @return when to try again; empty to park
     */
    public Optional<Instant> next(
            int attempt, Instant failingSince, Instant now, Instant askedFor, RandomGenerator random) {
        Instant limit = failingSince.plus(giveUpAfter);
        Instant next = askedFor == null ? now.plus(backOff(attempt, random)) : later(askedFor, now);
        return next.isAfter(limit) ? Optional.empty() : Optional.of(next);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Duration backOff(int attempt, RandomGenerator random) {
        double millis = Math.min(first.toMillis() * Math.pow(2, attempt - 1.0), longest.toMillis());
        double spread = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofMillis((long) (millis * spread));
    }
}
