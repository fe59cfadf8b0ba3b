package io.signalbox.signin;

import java.time.Duration;
import java.time.Instant;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;

/**
 * A session as the ledger keeps it, under the hash of its id. Holds nothing that lets anybody in, and no token of a provider.
 *
 * @param role for the whole hub, or null
 * @param roles all, as {@link Grants} writes them; null of a session that an older hub began, which knew but one
 * @param local whether the user is in the users file; else the provider knows them
 * @param mark of the account as it was at sign-in: the session is good as long as {@link AccountMarks} have the same
 * @param used last, as far as it was written
 */
record SignedIn(
        String user,
        Role role,
        String roles,
        boolean local,
        boolean mustChange,
        String mark,
        Instant since,
        Instant used) {

    static SignedIn of(String user, Grants grants, boolean local, boolean mustChange, String mark, Instant now) {
        return new SignedIn(user, grants.hub().orElse(null), grants.text(), local, mustChange, mark, now, now);
    }

    Grants grants() {
        return roles == null ? Grants.of(role) : Grants.parse(roles);
    }

    SignedIn usedAt(Instant time) {
        return time.isAfter(used) ? new SignedIn(user, role, roles, local, mustChange, mark, since, time) : this;
    }

    /** @return whether it has ended by then, unused for too long or too old */
    boolean hasEnded(Instant time, Duration idle, Duration longest) {
        return time.isAfter(used.plus(idle)) || time.isAfter(since.plus(longest));
    }

    boolean isOf(SignedIn other) {
        return local == other.local && user.equals(other.user);
    }
}
