package io.signalbox.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Ticker;

/** Lets entries of a cache expire by the clock of the hub. */
final class ClockTicker {

    private ClockTicker() {}

    static Ticker of(Clock clock) {
        Instant start = clock.instant();
        return () -> Duration.between(start, clock.instant()).toNanos();
    }
}
