package io.signalbox.alert;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Configuration of alerts. */
@ConfigMapping(prefix = "signalbox.alerts")
interface AlertConfig {

    /** How often they are evaluated. */
    @WithDefault("10s")
    Duration every();
}
