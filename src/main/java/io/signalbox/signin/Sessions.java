package io.signalbox.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.signalbox.access.Caller;
import io.signalbox.access.Caller.Door;
import io.signalbox.access.Role;

/**
 * Who is signed in at this process. In memory only: a restart signs everybody out, and so does another replica, unless the
 * load balancer is sticky. Bounded. Safe for many threads.
 */
final class Sessions {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final Duration idle;
    private final Duration longest;
    private final int limit;

    /** Least recently used first. */
    private final LinkedHashMap<String, Used> sessions = new LinkedHashMap<>(16, 0.75f, true);

    Sessions(Clock clock, Duration idle, Duration longest, int limit) {
        this.clock = clock;
        this.idle = idle;
        this.longest = longest;
        this.limit = limit;
    }

    private record Used(Session session, Instant at) {}

    /** @param local whether the user is in the users file */
    synchronized Session begin(String name, Role role, boolean local, boolean mustChange) {
        Instant now = clock.instant();
        Session session = new Session(random(), new Caller(name, role, Door.CONSOLE), random(), now, local, mustChange);
        sessions.put(session.id(), new Used(session, now));
        Iterator<String> oldest = sessions.keySet().iterator();
        while (sessions.size() > limit) {
            oldest.next();
            oldest.remove();
        }
        return session;
    }

    /** @param touch whether this counts as use; a page that refreshes itself does not */
    synchronized Optional<Session> find(String id, boolean touch) {
        Used used = id == null ? null : sessions.get(id);
        if (used == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (now.isAfter(used.at().plus(idle))
                || now.isAfter(used.session().since().plus(longest))) {
            sessions.remove(id);
            return Optional.empty();
        }
        if (touch) {
            sessions.put(id, new Used(used.session(), now));
        }
        return Optional.of(used.session());
    }

    synchronized void end(String id) {
        sessions.remove(id);
    }

    /** After a change of password or role, or when somebody is removed. */
    synchronized void endAllOf(String name) {
        sessions.values()
                .removeIf(used ->
                        used.session().local() && used.session().caller().name().equals(name));
    }

    /** Users of the users file who are signed in. */
    synchronized Set<String> names() {
        return sessions.values().stream()
                .map(Used::session)
                .filter(Session::local)
                .map(session -> session.caller().name())
                .collect(Collectors.toSet());
    }

    /** 256 bits that nobody guesses. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
