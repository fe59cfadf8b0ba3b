package io.signalbox.ingress;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the intake of webhooks. */
@ConfigMapping(prefix = "signalbox.ingress")
public interface IngressConfig {

    /** Larger bodies are answered with 413. */
    @WithDefault("1M")
    MemorySize maxBodySize();

    /** A call that brings more events, where the webhook's descriptor has `split`, is answered with 400. */
    @WithDefault("1000")
    int maxEvents();

    /** A body that is not complete by then is answered with 408. */
    @WithDefault("10s")
    Duration bodyTimeout();

    /** How long callers are asked to wait when messages cannot be kept for now. */
    @WithDefault("5s")
    Duration retryAfter();
}
