package io.signalbox.consumer;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings for the events that brokers hold. */
@ConfigMapping(prefix = "signalbox.consumer")
public interface ConsumerConfig {

    /** A message with a larger body is parked. */
    @WithDefault("1M")
    MemorySize maxBodySize();

    /** How long a batch waits here for a ledger that cannot take it, before it is given back to the broker. */
    @WithDefault("30s")
    Duration patience();
}
