package io.signalbox.signin;

import java.time.Instant;

import io.signalbox.access.Caller;

/**
 * Somebody who has signed in.
 *
 * @param id what the browser shows; nobody else knows it
 * @param csrf goes into every form, and comes back with every change
 * @param local whether the user is in the users file, and so has a password here
 * @param mustChange whether nothing but changing the password is allowed
 */
public record Session(String id, Caller caller, String csrf, Instant since, boolean local, boolean mustChange) {

    /** Without what lets others in. */
    @Override
    public String toString() {
        return "session of " + caller.name();
    }
}
