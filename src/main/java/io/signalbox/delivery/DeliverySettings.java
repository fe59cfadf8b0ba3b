package io.signalbox.delivery;

import java.time.Duration;

/**
 * How deliveries are run.
 *
 * @param concurrency deliveries of one subscription at once
 * @param inMemory deliveries of one subscription in memory; the rest waits on disk
 * @param inMemoryBytes payload bytes in memory, over all subscriptions
 * @param drain how long a stop waits for attempts under way
 */
public record DeliverySettings(int concurrency, int inMemory, long inMemoryBytes, RetryPolicy retry, Duration drain) {

    static DeliverySettings of(DeliveryConfig config) {
        return new DeliverySettings(
                config.concurrency(),
                config.inMemory(),
                config.inMemoryBytes(),
                new RetryPolicy(config.retryFirst(), config.retryLongest(), config.retryFor()),
                config.drain());
    }
}
