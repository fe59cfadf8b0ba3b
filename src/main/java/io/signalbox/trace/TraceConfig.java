package io.signalbox.trace;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where traces go, if anywhere. */
@ConfigMapping(prefix = "signalbox.trace")
public interface TraceConfig {

    /** Of a collector that takes OTLP over HTTP as protobuf: `http://localhost:4318/v1/traces`. Without it nothing is recorded. */
    Optional<URI> endpoint();

    /** The secret whose value is sent to it as the header `Authorization`: `collector/authorization`. */
    Optional<String> authorization();

    /** Which part of all traces is recorded, from 0 to 1; the same traces on all hubs. */
    @WithDefault("1")
    double sample();

    /** How many traces are recorded that begin in one second, on each hub; 0 for as many as come. A trace is recorded wholly or not at all. */
    @WithDefault("100")
    int perSecond();

    /** How long it may take to hand spans to the collector; those that did not go by then are dropped. */
    @WithDefault("10s")
    Duration timeout();
}
