package io.signalbox.policy;

import java.time.Duration;

import io.signalbox.schedule.Threads;

/**
 * How calls are kept within bounds.
 *
 * @param enforceDocumented whether what descriptors document is kept to
 * @param concurrency calls to one system at a time, where its descriptor does not say
 * @param longestHold how long one answer may close a whole system
 */
public record PolicySettings(
        boolean enforceDocumented, int concurrency, Duration longestHold, Breaker.Settings breaker) {

    static PolicySettings of(PolicyConfig config) {
        return new PolicySettings(
                config.enforceDocumented(),
                config.concurrency().orElseGet(Threads::atOnce),
                config.longestHold(),
                new Breaker.Settings(
                        config.breakerCalls(),
                        config.breakerFailures() / 100d,
                        config.breakerFirst(),
                        config.breakerLongest()));
    }
}
