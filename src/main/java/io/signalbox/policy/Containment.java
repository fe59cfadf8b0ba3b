package io.signalbox.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;

/**
 * Which systems are contained: nothing goes there, nothing is taken from there. Kept in the ledger's notes, so that it holds
 * over restarts and in all processes. May block.
 */
public final class Containment {

    static final NoteKind<Why> KIND =
            NoteKind.of(NoteName.CONTAINMENT, Why.class).unreadableAs(new Why("unknown", null));

    private final Notes notes;
    private final SystemPolicies policies;
    private volatile Map<String, Contained> contained = Map.of();

    Containment(Notes notes, SystemPolicies policies) {
        this.notes = notes;
        this.policies = policies;
    }

    record Why(String by, String reason) {}

    /** A system that is contained, since when, by whom and why. */
    public record Contained(String system, Instant since, String by, String reason) {}

    public Optional<Contained> of(String system) {
        return Optional.ofNullable(contained.get(system));
    }

    public Collection<Contained> all() {
        return contained.values();
    }

    /** Suspends everything that touches the system; one that is contained already stays as it is. */
    public Contained contain(String system, String by, String reason) {
        // Where it is contained already, nothing is written.
        notes.put(KIND, system, 0, new Why(by, reason));
        refresh();
        return contained.get(system);
    }

    /** @return false when it was not contained */
    public boolean release(String system) {
        while (true) {
            Optional<Note<Why>> note = notes.find(KIND, system);
            if (note.isEmpty()) {
                refresh();
                return false;
            }
            if (notes.remove(KIND, system, note.get().version())) {
                refresh();
                return true;
            }
        }
    }

    /** Looks what other processes have contained and released. */
    void refresh() {
        Map<String, Contained> now = new TreeMap<>();
        for (Note<Why> note : notes.all(KIND)) {
            Why why = note.value();
            now.put(note.key(), new Contained(note.key(), note.at(), why.by(), why.reason()));
        }
        contained.keySet().stream().filter(system -> !now.containsKey(system)).forEach(system -> policies.of(system)
                .contain(false));
        now.keySet().forEach(system -> policies.of(system).contain(true));
        contained = Map.copyOf(now);
    }
}
