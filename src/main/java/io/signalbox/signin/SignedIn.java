package io.signalbox.signin;

import java.time.Duration;
import java.time.Instant;

import io.signalbox.access.Role;

/**
 * A session as the ledger keeps it, under the hash of its id. Holds nothing that lets anybody in, and no token of a provider.
 *
 * @param local whether the user is in the users file; else the provider knows them
 * @param mark of the account as it was at sign-in: the session is good as long as {@link AccountMarks} have the same
 * @param used last, as far as it was written
 */
record SignedIn(String user, Role role, boolean local, boolean mustChange, String mark, Instant since, Instant used) {

    SignedIn usedAt(Instant time) {
        return time.isAfter(used) ? new SignedIn(user, role, local, mustChange, mark, since, time) : this;
    }

    /** @return whether it has ended by then, unused for too long or too old */
    boolean hasEnded(Instant time, Duration idle, Duration longest) {
        return time.isAfter(used.plus(idle)) || time.isAfter(since.plus(longest));
    }

    boolean isOf(SignedIn other) {
        return local == other.local && user.equals(other.user);
    }
}
