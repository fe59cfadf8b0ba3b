package io.signalbox.signin;

import java.time.Duration;

/**
 * How long a session lasts, and how many there are at once.
 *
 * @param idle without use
 * @param longest in any case
 * @param ofOne of one user
 * @param all of all users together
 */
record SessionLimits(Duration idle, Duration longest, int ofOne, int all) {

    static SessionLimits of(SignInConfig config) {
        return new SessionLimits(config.idle(), config.longest(), config.sessionsOfOne(), config.sessions());
    }
}
