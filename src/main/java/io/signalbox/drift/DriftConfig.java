package io.signalbox.drift;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How closely systems are watched. */
@ConfigMapping(prefix = "signalbox.drift")
interface DriftConfig {

    /** Whether anything is watched at all. */
    @WithDefault("true")
    boolean enabled();

    /** How often something must have been seen before its change says anything. */
    @WithDefault("50")
    int enough();

    /** So many first messages of each operation are looked at, all of them. */
    @WithDefault("500")
    int first();

    /** After the first ones, one in so many. */
    @WithDefault("20")
    int every();

    /** How many messages are looked at in a second, of all operations together. */
    @WithDefault("100")
    int perSecond();
}
