package io.signalbox.delivery;

import java.time.Duration;

import io.signalbox.schedule.Threads;

/**
 * How deliveries are run.
 *
 * @param concurrency deliveries of one subscription at once
 * @param inMemory deliveries of one subscription in memory; the rest waits on disk
 * @param inMemoryBytes payload bytes in memory, over all subscriptions
 * @param drain how long a stop waits for attempts under way
 * @param appends how much one delivery may append
 */
public record DeliverySettings(
        int concurrency, int inMemory, long inMemoryBytes, RetryPolicy retry, Duration drain, AppendLimits appends) {

    public DeliverySettings(int concurrency, int inMemory, long inMemoryBytes, RetryPolicy retry, Duration drain) {
        this(concurrency, inMemory, inMemoryBytes, retry, drain, AppendLimits.DEFAULT);
    }

    static DeliverySettings of(DeliveryConfig config) {
        return new DeliverySettings(
                config.concurrency().orElseGet(Threads::atOnce),
                config.inMemory(),
                config.inMemoryBytes(),
                new RetryPolicy(config.retryFirst(), config.retryLongest(), config.retryFor()),
                config.drain(),
                new AppendLimits(config.maxAppends(), config.maxAppendBytes().asLongValue()));
    }
}
