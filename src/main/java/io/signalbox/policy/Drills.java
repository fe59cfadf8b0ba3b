package io.signalbox.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Fallback;

/** Runs drills, and remembers the last of each fallback in the ledger's notes. May block. */
public final class Drills {

    private static final NoteKind<Drill> KIND = NoteKind.of(NoteName.FALLBACK_DRILL, Drill.class);

    private final Notes notes;
    private final FallbackDrill drill;
    private final Clock clock;

    public Drills(Notes notes, FallbackDrill drill, Clock clock) {
        this.notes = notes;
        this.drill = drill;
        this.clock = clock;
    }

    /**
     * A drill.
     *
     * @param worked whether the fallback answered as it should
     * @param problem why not, or null
     */
    public record Drill(Instant at, String by, boolean worked, long millis, String problem) {}

    /** The last drill of the fallback of an operation. */
    public Optional<Drill> last(String system, String operation) {
        return notes.find(KIND, system + "/" + operation).map(Notes.Note::value);
    }

    /** Runs one now; that it fails is a result and not an exception. */
    public Drill run(String system, String operation, Fallback fallback, String by) {
        Instant start = clock.instant();
        String problem = null;
        try {
            drill.run(fallback, "drill-" + UUID.randomUUID());
        } catch (ProblemException e) {
            problem = e.problem().toString();
        }
        long millis = Duration.between(start, clock.instant()).toMillis();
        Drill result = new Drill(start, by, problem == null, millis, problem);
        notes.change(KIND, system + "/" + operation, before -> result);
        return result;
    }
}
