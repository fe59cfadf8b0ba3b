package io.signalbox.signin;

import java.time.Duration;
import java.time.Instant;

import io.signalbox.access.Grants;
import io.signalbox.access.Person;
import io.signalbox.access.Role;

/**
 * A session as the ledger keeps it, under the hash of its id. Holds nothing that lets anybody in, and no token of a provider.
 *
 * @param role for the whole hub, or null
 * @param roles all, as {@link Grants} writes them; null of a session that an older hub began, which knew but one
 * @param subject by which the provider knows somebody for ever, whatever the name; null for users of the users file, and of a session
 *     that an older hub began
 * @param local whether the user is in the users file; else the provider knows them
 * @param mark of the account as it was at sign-in: the session is good as long as {@link AccountMarks} have the same
 * @param used last, as far as it was written
 */
record SignedIn(
        String user,
        Role role,
        String roles,
        String subject,
        boolean local,
        boolean mustChange,
        String mark,
        Instant since,
        Instant used) {

    private static final String SUBJECT = "oidc-subject:";

    /** Of a user in the users file. */
    static SignedIn of(String user, Grants grants, boolean mustChange, String mark, Instant now) {
        return new SignedIn(user, grants.hub().orElse(null), grants.text(), null, true, mustChange, mark, now, now);
    }

    /** Of somebody whom the provider knows. */
    static SignedIn ofProvider(String user, String subject, Grants grants, String mark, Instant now) {
        return new SignedIn(user, grants.hub().orElse(null), grants.text(), subject, false, false, mark, now, now);
    }

    Person person() {
        return subject == null ? Person.of(user) : Person.of(user, SUBJECT + subject);
    }

    Grants grants() {
        return roles == null ? Grants.of(role) : Grants.parse(roles);
    }

    SignedIn usedAt(Instant time) {
        return time.isAfter(used)
                ? new SignedIn(user, role, roles, subject, local, mustChange, mark, since, time)
                : this;
    }

    /** @return whether it has ended by then, unused for too long or too old */
    boolean hasEnded(Instant time, Duration idle, Duration longest) {
        return time.isAfter(used.plus(idle)) || time.isAfter(since.plus(longest));
    }

    boolean isOf(SignedIn other) {
        return local == other.local && user.equals(other.user);
    }
}
