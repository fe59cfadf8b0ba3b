package io.signalbox.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.signalbox.access.Caller;
import io.signalbox.access.Caller.Interface;
import io.signalbox.access.Grants;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.ProblemException;

/**
 * Who is signed in. The ledger keeps it, so that it outlives the process and holds in all of them; here is a copy, which each process
 * brings in line with each change. Bounded. Safe for many threads; what is not said to never block may do so.
 */
final class Sessions {

    private static final Logger LOG = Logger.getLogger(Sessions.class);
    private static final NoteKind<SignedIn> KIND = NoteKind.of(NoteName.SESSION, SignedIn.class);
    private static final Duration MOST_UNWRITTEN = Duration.ofMinutes(1);
    private static final int BYTES = 32;

    private final Notes notes;
    private final AccountMarks marks;
    private final Clock clock;
    private final SessionLimits limits;
    /** How far what is written of a session's use may lag behind. */
    private final Duration unwritten;
    /** By the hash of the id. */
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    /** Ended here, while their notes may still be there. */
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    Sessions(Notes notes, AccountMarks marks, Clock clock, SessionLimits limits) {
        this.notes = notes;
        this.marks = marks;
        this.clock = clock;
        this.limits = limits;
        Duration part = limits.idle().dividedBy(4);
        this.unwritten = part.compareTo(MOST_UNWRITTEN) < 0 ? part : MOST_UNWRITTEN;
    }

    /** @param written when it was last used, as the ledger knows */
    private record Known(SignedIn session, long version, Instant written) {

        static Known of(Note<SignedIn> note) {
            return new Known(note.value(), note.version(), note.value().used());
        }

        Known usedAt(Instant time) {
            return new Known(session.usedAt(time), version, written);
        }

        /** Another process may have written it meanwhile, this one may know of a later use. */
        Known with(Known read) {
            return read.version < version ? this : read.usedAt(session.used());
        }
    }

    /**
     * Begins the session of somebody in the users file.
     *
     * @throws ProblemException when the ledger cannot be written
     */
    Session begin(User user) {
        return begin(
                SignedIn.of(user.name(), user.grants(), user.mustChange(), AccountMarks.of(user), clock.instant()));
    }

    /**
     * Begins the session of somebody whom the provider knows.
     *
     * @param subject by which it knows them for ever
     * @throws ProblemException when the ledger cannot be written
     */
    Session begin(String name, String subject, Grants grants) {
        return begin(SignedIn.ofProvider(name, subject, grants, marks.ofProvider(), clock.instant()));
    }

    private Session begin(SignedIn session) {
        String id = random();
        String hash = SessionId.hash(id);
        notes.put(KIND, hash, 0, session);
        known.put(hash, new Known(session, 1, session.since()));
        makeRoom(hash, each -> each.isOf(session), limits.ofOne());
        makeRoom(hash, each -> true, limits.all());
        return session(id, session);
    }

    /** Ends those used longest ago, but for the newest. */
    private void makeRoom(String newest, Predicate<SignedIn> of, int most) {
        List<String> others = known.entrySet().stream()
                .filter(each -> of.test(each.getValue().session()))
                .sorted(Comparator.comparing(each -> each.getValue().session().used()))
                .map(Map.Entry::getKey)
                .filter(hash -> !hash.equals(newest))
                .toList();
        others.subList(0, Math.max(0, others.size() + 1 - most)).forEach(this::endHashed);
    }

    /**
     * Never blocks.
     *
     * @param id as the browser says it, or null
     * @param touch whether this counts as use; a page that refreshes itself does not
     */
    Optional<Session> find(String id, boolean touch) {
        if (id == null) {
            return Optional.empty();
        }
        String hash = SessionId.hash(id);
        Known found = known.get(hash);
        Instant now = clock.instant();
        if (found == null || hasEnded(found.session(), now)) {
            return Optional.empty();
        }
        if (touch) {
            known.computeIfPresent(hash, (key, each) -> each.usedAt(now));
        }
        return Optional.of(session(id, found.session()));
    }

    private boolean hasEnded(SignedIn session, Instant time) {
        return session.hasEnded(time, limits.idle(), limits.longest());
    }

    private static Session session(String id, SignedIn session) {
        Caller caller = new Caller(session.user(), session.grants(), Interface.CONSOLE, session.person());
        return new Session(id, caller, SessionId.csrf(id), session.since(), session.local(), session.mustChange());
    }

    /** @param id may be null, for who had none */
    void end(String id) {
        if (id != null) {
            endHashed(SessionId.hash(id));
        }
    }

    /** After a change of password or role, or when somebody is removed from the users file. */
    void endAllOf(String name) {
        refresh(); // one may have begun in another process a moment ago
        known.forEach((hash, each) -> {
            if (each.session().local() && each.session().user().equals(name)) {
                endHashed(hash);
            }
        });
    }

    /** At once in this process, whatever the ledger says; where it cannot be written, it is tried again later. */
    private void endHashed(String hash) {
        ended.add(hash);
        known.remove(hash);
        forget(hash);
    }

    private void forget(String hash) {
        try {
            for (Optional<Note<SignedIn>> note = notes.find(KIND, hash);
                    note.isPresent() && !notes.remove(KIND, hash, note.get().version());
                    note = notes.find(KIND, hash)) {}
        } catch (ProblemException e) {
            LOG.warnf("The ledger still has a session that has ended; it is tried again problem=%s", e.problem());
        }
    }

    /** Users of the users file who are signed in. */
    Set<String> names() {
        Instant now = clock.instant();
        return known.values().stream()
                .map(Known::session)
                .filter(each -> each.local() && !hasEnded(each, now))
                .map(SignedIn::user)
                .collect(Collectors.toSet());
    }

    /** From now on changes by other processes are taken over. */
    void follow() {
        notes.changes().subscribe(KIND, this::refresh);
    }

    /** Brings the copy in line with the ledger and the accounts. */
    void refresh() {
        read();
    }

    private synchronized List<Note<SignedIn>> read() {
        Set<String> before = Set.copyOf(known.keySet());
        Set<String> endedBefore = Set.copyOf(ended);
        Set<String> found = new HashSet<>();
        Predicate<SignedIn> stands = marks.now();
        List<Note<SignedIn>> written = notes.all(KIND);
        for (Note<SignedIn> note : written) {
            found.add(note.key());
            if (stands.test(note.value())) {
                known.merge(note.key(), Known.of(note), Known::with);
            } else {
                known.remove(note.key());
            }
        }
        // What began or ended since it was read is not what was read.
        before.stream().filter(hash -> !found.contains(hash)).forEach(known::remove);
        endedBefore.stream().filter(hash -> !found.contains(hash)).forEach(ended::remove);
        known.keySet().removeAll(ended);
        return written;
    }

    /** Now and then: writes down what was used, and removes what has ended. */
    void keep() {
        // Another process may know of a use that it has not written yet.
        Instant surely = clock.instant().minus(unwritten.multipliedBy(2));
        for (Note<SignedIn> note : read()) {
            Known latest = known.getOrDefault(note.key(), Known.of(note));
            if (ended.contains(note.key()) || hasEnded(latest.session(), surely)) {
                endHashed(note.key());
            } else if (!latest.session().used().isBefore(latest.written().plus(unwritten))) {
                write(note.key(), latest);
            }
        }
    }

    private void write(String hash, Known used) {
        if (notes.put(KIND, hash, used.version(), used.session())) {
            Known next =
                    new Known(used.session(), used.version() + 1, used.session().used());
            known.computeIfPresent(hash, (key, each) -> each.with(next));
        }
    }

    /** 256 bits that nobody guesses. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
