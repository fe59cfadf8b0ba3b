package io.signalbox.signin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of sign-in and of sessions. */
@ConfigMapping(prefix = "signalbox.sign-in")
public interface SignInConfig {

    /** A session that nobody used for so long has ended. */
    @WithDefault("30m")
    Duration idle();

    /** A session has ended after so long, used or not. */
    @WithDefault("12h")
    Duration longest();

    /** Sessions at once; the one used longest ago makes room. */
    @WithDefault("1000")
    int sessions();

    /** Sessions of one user at once; the one used longest ago makes room. */
    @WithDefault("50")
    int sessionsOfOne();

    /** Names by which browsers may reach the hub, beside localhost and loopback addresses. */
    Optional<List<String>> hosts();
}
