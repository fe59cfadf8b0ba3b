package io.signalbox.signin;

import java.util.regex.Pattern;

import io.signalbox.access.Grants;

/**
 * A person in the users file.
 *
 * @param mustChange whether the password was made up by the hub and is good for one sign-in only
 */
record User(String name, Grants grants, PasswordHash password, boolean mustChange) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    User withPassword(PasswordHash next, boolean change) {
        return new User(name, grants, next, change);
    }

    User withGrants(Grants next) {
        return new User(name, next, password, mustChange);
    }
}
