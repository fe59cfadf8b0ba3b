package io.signalbox.drop;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the watch over the routes folder. */
@ConfigMapping(prefix = "signalbox.drop")
public interface DropConfig {

    /** How often the folder is looked at; a change counts when two looks in a row agree on it. */
    @WithDefault("1s")
    Duration poll();

    /** How many versions of each integration, each system and the model are kept, to be looked at and put back. */
    @WithDefault("10")
    int versions();

    /** How many bytes the kept versions may take together; the newest of each integration stays in any case. */
    @WithDefault("64M")
    MemorySize versionBytes();
}
