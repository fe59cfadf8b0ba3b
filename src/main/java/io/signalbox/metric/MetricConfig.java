package io.signalbox.metric;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Settings of what the hub can be measured by. */
@ConfigMapping(prefix = "signalbox.metrics")
interface MetricConfig {

    /** A port of 127.0.0.1 that answers at `/observe/metrics` without a token, such as 9876; closed unless set. */
    Optional<Integer> port();
}
