package io.signalbox.policy;

import java.time.Duration;

import io.signalbox.system.Limits;

/** Settings and limits for tests. */
final class PolicyFixture {

    static final PolicySettings SETTINGS = new PolicySettings(
            true,
            128,
            Duration.ofMinutes(15),
            new Breaker.Settings(10, 0.5, Duration.ofSeconds(2), Duration.ofMinutes(1)));

    private PolicyFixture() {}

    static Limits limits(Limits.Rate rate, Integer concurrency) {
        return new Limits(rate, concurrency, Duration.ofSeconds(10), 1 << 20);
    }
}
