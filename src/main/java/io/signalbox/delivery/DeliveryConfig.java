package io.signalbox.delivery;

import java.time.Duration;
import java.util.OptionalInt;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the delivery of messages to routes. */
@ConfigMapping(prefix = "signalbox.delivery")
public interface DeliveryConfig {

    /** How many deliveries of one subscription run at once; 256 on virtual threads, from Java 24 on, and 128 before, unless set. */
    OptionalInt concurrency();

    /** How many deliveries of one subscription are held in memory; the rest waits on disk. */
    @WithDefault("512")
    int inMemory();

    /** How many payload bytes all of them may hold together. */
    @WithDefault("33554432")
    long inMemoryBytes();

    /** How many messages a route may append in one delivery; beyond it the delivery is parked. */
    @WithDefault("100000")
    int maxAppends();

    /** How many payload bytes those messages may have together. */
    @WithDefault("32M")
    MemorySize maxAppendBytes();

    /** The wait after a first transient failure; doubles with each further one. */
    @WithDefault("1s")
    Duration retryFirst();

    /** The longest wait between attempts. */
    @WithDefault("15m")
    Duration retryLongest();

    /** How long a delivery may fail before it is parked. */
    @WithDefault("75h")
    Duration retryFor();

    /** How long a stop waits for attempts under way before it cuts them off. */
    @WithDefault("18s")
    Duration drain();
}
