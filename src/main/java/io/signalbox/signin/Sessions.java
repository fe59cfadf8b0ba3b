package io.signalbox.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.signalbox.access.Caller;
import io.signalbox.access.Caller.Interface;
import io.signalbox.access.Role;

/**
 * Who is signed in at this process. In memory only: a restart signs everybody out, and so does another replica, unless the
 * load balancer is sticky. Bounded. Safe for many threads.
 */
final class Sessions {

    private static final int BYTES = 32;

    private final Clock clock;
    private final Duration longest;
    private final int limit;
    private final Cache<String, Session> sessions;

    Sessions(Clock clock, Duration idle, Duration longest, int limit) {
        this.clock = clock;
        this.longest = longest;
        this.limit = limit;
        this.sessions = Caffeine.newBuilder()
                .expireAfterAccess(idle.plusNanos(1)) // good up to the very end
                .ticker(ClockTicker.of(clock))
                .executor(Runnable::run)
                .build();
    }

    /** @param local whether the user is in the users file */
    Session begin(String name, Role role, boolean local, boolean mustChange) {
        Session session = new Session(
                random(), new Caller(name, role, Interface.CONSOLE), random(), clock.instant(), local, mustChange);
        sessions.put(session.id(), session);
        makeRoom();
        return session;
    }

    /** By hand: with a maximum size the cache would rather refuse a newcomer than end who has been away for long. */
    private synchronized void makeRoom() {
        int tooMany = sessions.asMap().size() - limit;
        if (tooMany > 0) {
            sessions.policy()
                    .expireAfterAccess()
                    .orElseThrow()
                    .oldest(tooMany)
                    .keySet()
                    .forEach(sessions::invalidate);
        }
    }

    /** @param touch whether this counts as use; a page that refreshes itself does not */
    Optional<Session> find(String id, boolean touch) {
        if (id == null) {
            return Optional.empty();
        }
        Session session = sessions.policy().getIfPresentQuietly(id);
        if (session == null) {
            return Optional.empty();
        }
        if (clock.instant().isAfter(session.since().plus(longest))) {
            sessions.invalidate(id);
            return Optional.empty();
        }
        return Optional.ofNullable(touch ? sessions.getIfPresent(id) : session);
    }

    /** @param id may be null, for who had none */
    void end(String id) {
        if (id != null) {
            sessions.invalidate(id);
        }
    }

    /** After a change of password or role, or when somebody is removed. */
    void endAllOf(String name) {
        sessions.asMap()
                .values()
                .removeIf(session -> session.local() && session.caller().name().equals(name));
    }

    /** Users of the users file who are signed in. */
    Set<String> names() {
        return sessions.asMap().values().stream()
                .filter(Session::local)
                .map(session -> session.caller().name())
                .collect(Collectors.toSet());
    }

    /** 256 bits that nobody guesses. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
