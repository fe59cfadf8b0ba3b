package io.signalbox.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;

/**
 * Keeps learned rates over restarts and shares them with the other processes on one ledger. A rate is that of all processes
 * together; each that has called the system recently takes an equal share. Written rarely. May block.
 */
final class SharedLimits {

    static final NoteKind<Learned> KIND = NoteKind.of(NoteName.LEARNED_LIMIT, Learned.class);
    private static final Learned NOTHING = new Learned(null, null);
    private static final Duration ALIVE = Duration.ofSeconds(90);
    private static final Duration REMINDER = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final double WORTH_WRITING = 0.05;

    private final Notes notes;
    private final SystemPolicies policies;
    private final Clock clock;
    private final String process;
    private final Map<String, Known> known = new HashMap<>();

    /**
     * What all processes know of one system.
     *
     * @param perSecond null when no limit was met
     * @param processes when each process wrote last, in milliseconds
     */
    record Learned(Double perSecond, Map<String, Long> processes) {

        Learned {
            processes = processes == null ? Map.of() : Map.copyOf(processes);
        }

        double rate() {
            return perSecond == null ? Double.POSITIVE_INFINITY : perSecond;
        }
    }

    /** What stands in the note of one system, as far as this process knows. */
    private record Known(double rate, Instant writtenAt) {}

    /** @param process the name of this process, unique on the ledger */
    SharedLimits(Notes notes, SystemPolicies policies, Clock clock, String process) {
        this.notes = notes;
        this.policies = policies;
        this.clock = clock;
        this.process = process;
    }

    /** Takes over what was learned before this process began. */
    void load() {
        for (Note<Learned> note : notes.all(KIND)) {
            double rate = note.value().rate();
            policies.of(note.key()).adopt(rate);
            policies.of(note.key()).replicas(others(note.value(), clock.instant()) + 1);
            known.put(note.key(), new Known(rate, Instant.MIN));
        }
    }

    /** Exchanges what was learned with the others. */
    void exchange() {
        Map<String, Note<Learned>> written = new HashMap<>();
        notes.all(KIND).forEach(note -> written.put(note.key(), note));
        for (SystemPolicy policy : policies.all()) {
            exchange(policy, Optional.ofNullable(written.get(policy.system())));
        }
    }

    private void exchange(SystemPolicy policy, Optional<Note<Learned>> note) {
        Instant now = clock.instant();
        Known last = known.getOrDefault(policy.system(), new Known(Double.POSITIVE_INFINITY, Instant.MIN));
        double mine = policy.learned();
        Learned before = note.map(Note::value).orElse(NOTHING);
        double theirs = before.rate();
        policy.replicas(others(before, now) + 1);
        if (differs(theirs, last.rate()) && !differs(mine, last.rate())) {
            // Only the others have learned something since.
            policy.adopt(theirs);
            known.put(policy.system(), new Known(theirs, last.writtenAt()));
            return;
        }
        boolean news = differs(mine, theirs) && last.writtenAt().plus(SHORTEST).isBefore(now);
        boolean reminder = last.writtenAt().plus(REMINDER).isBefore(now) && policy.wasCalled();
        if (news || reminder) {
            long version = note.map(Note::version).orElse(0L);
            if (notes.put(KIND, policy.system(), version, next(before, mine, now))) {
                known.put(policy.system(), new Known(mine, now));
            }
        }
    }

    private Learned next(Learned before, double rate, Instant now) {
        Map<String, Long> processes = new TreeMap<>(before.processes());
        processes.values().removeIf(at -> !isAlive(at, now));
        processes.put(process, now.toEpochMilli());
        return new Learned(Double.isInfinite(rate) ? null : rate, processes);
    }

    private int others(Learned learned, Instant now) {
        return (int) learned.processes().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(process) && isAlive(entry.getValue(), now))
                .count();
    }

    private static boolean isAlive(long at, Instant now) {
        return Instant.ofEpochMilli(at).plus(ALIVE).isAfter(now);
    }

    private static boolean differs(double one, double other) {
        if (Double.isInfinite(one) || Double.isInfinite(other)) {
            return one != other;
        }
        return Math.abs(one - other) > WORTH_WRITING * Math.max(one, other);
    }
}
