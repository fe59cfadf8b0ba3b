package io.signalbox.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;

/**
 * Shares breakers with the other processes on one ledger: where one opens, the others open theirs, and it alone tries the system again; where it
 * closes, they close. Each decides for itself while the ledger is slow or away. Written once for each turn of a breaker. May block.
 */
final class SharedBreakers {

    static final NoteKind<Opened> KIND = NoteKind.of(NoteName.BREAKER, Opened.class);
    /** How much longer the others wait for whoever opened it: it may have nothing to send, or be gone. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Notes notes;
    private final SystemPolicies policies;
    private final Clock clock;
    private final String process;
    private final Duration grace;
    private final Set<String> turned = ConcurrentHashMap.newKeySet();
    /** What was read or written last of each system. */
    private final Map<String, Long> versions = new HashMap<>();

    /**
     * A breaker is open.
     *
     * @param process that has opened it
     * @param millis for how long, from when this was written
     */
    record Opened(String process, long millis) {}

    /**
     * @param process the name of this process, unique on the ledger
     * @param share from 0 to 1, another in each process: not all of them try a system at the same moment
     */
    SharedBreakers(Notes notes, SystemPolicies policies, Clock clock, String process, double share) {
        this.notes = notes;
        this.policies = policies;
        this.clock = clock;
        this.process = process;
        this.grace = GRACE.plusMillis((long) (GRACE.toMillis() * share));
    }

    /** A call of this process has opened or closed the breaker of a system. Never blocks. */
    void turned(String system) {
        turned.add(system);
    }

    /** Tells the others of what has turned here. What cannot be written is tried again. */
    synchronized void tell() {
        for (String system : List.copyOf(turned)) {
            turned.remove(system); // before it is looked at: it may turn again meanwhile
            try {
                tell(system);
            } catch (RuntimeException e) {
                turned.add(system);
                throw e;
            }
        }
    }

    private void tell(String system) {
        Optional<Note<Opened>> note = notes.find(KIND, system);
        Optional<Duration> open = policies.of(system).ownBreaker();
        boolean news = note.isPresent() && isNews(note.get());
        if (open.isPresent() && news) {
            take(note.get()); // of two that opened at the same time the first tries again
        } else if (open.isPresent()) {
            long version = note.map(Note::version).orElse(0L);
            Opened opened = new Opened(process, open.get().toMillis());
            if (notes.put(KIND, system, version, opened)) {
                versions.put(system, version + 1);
            } else {
                turned.add(system);
            }
        } else if (note.isPresent()) {
            notes.remove(KIND, system, note.get().version());
            versions.remove(system);
        }
    }

    /** Takes over what the others have opened and closed. */
    synchronized void read() {
        Set<String> gone = new HashSet<>(versions.keySet());
        for (Note<Opened> note : notes.all(KIND)) {
            gone.remove(note.key());
            if (isNews(note)) {
                take(note);
            }
        }
        for (String system : gone) {
            versions.remove(system);
            policies.of(system).closedElsewhere();
        }
    }

    private boolean isNews(Note<Opened> note) {
        return !note.value().process().equals(process)
                && !Long.valueOf(note.version()).equals(versions.get(note.key()));
    }

    /** One that nobody has written for long says nothing: whoever opened it is gone, and others have tried since. */
    private void take(Note<Opened> note) {
        versions.put(note.key(), note.version());
        Duration open = Duration.ofMillis(note.value().millis());
        Instant stale = note.at().plus(open).plus(GRACE.multipliedBy(2));
        if (stale.isAfter(clock.instant())) {
            policies.of(note.key()).openedElsewhere(open.plus(grace));
        }
    }
}
