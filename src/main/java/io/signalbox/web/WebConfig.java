package io.signalbox.web;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What requests may take of this process together, whoever sends them. */
@ConfigMapping(prefix = "signalbox.web")
public interface WebConfig {

    /** Memory for all bodies that have not been answered yet; an eighth of the heap unless set. Beyond it: 503. */
    Optional<MemorySize> bodyMemory();

    /** A body that is not complete by then is answered with 408; webhooks have a limit of their own. */
    @WithDefault("30s")
    Duration bodyTimeout();

    /** Connections at once; one for each 32 KiB of the heap unless set. Beyond it, those that wait for a request are closed. */
    OptionalInt connections();

    /** A connection on which the head of a request is not complete by then is closed. */
    @WithDefault("10s")
    Duration headTimeout();

    /** The path under which a proxy in front shows the hub, such as {@code /signalbox}; the proxy takes it away. */
    Optional<String> pathPrefix();

    /** A connection on which no request has come for so long is closed. */
    @WithDefault("75s")
    Duration keepAlive();
}
