package io.signalbox.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The log. */
@ConfigMapping(prefix = "signalbox.log")
public interface LogConfig {

    /** Whether each line is a JSON object. */
    @WithDefault("false")
    boolean json();

    /** How many records are kept in memory for `signalbox log` and the console. */
    @WithDefault("2000")
    int keep();
}
