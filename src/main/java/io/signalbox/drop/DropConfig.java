package io.signalbox.drop;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the watch over the routes folder. */
@ConfigMapping(prefix = "signalbox.drop")
public interface DropConfig {

    /** How often the folder is looked at; a change counts when two looks in a row agree on it. */
    @WithDefault("1s")
    Duration poll();
}
