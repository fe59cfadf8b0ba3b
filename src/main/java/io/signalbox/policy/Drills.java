package io.signalbox.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.exchange.SamplePayload;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.Fallback;
import io.signalbox.system.Systems;

/** Runs drills, and remembers the last of each fallback in the ledger's notes. May block. */
public final class Drills {

    private static final NoteKind<Drill> KIND = NoteKind.of(NoteName.FALLBACK_DRILL, Drill.class);
    private static final String SUBJECT = "signalbox-drill";

    private final Notes notes;
    private final Systems systems;
    private final DirectCalls calls;
    private final Clock clock;

    public Drills(Notes notes, Systems systems, DirectCalls calls, Clock clock) {
        this.notes = notes;
        this.systems = systems;
        this.calls = calls;
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
            call(fallback, "drill-" + UUID.randomUUID());
        } catch (ProblemException e) {
            problem = e.problem().toString();
        }
        long millis = Duration.between(start, clock.instant()).toMillis();
        Drill result = new Drill(start, by, problem == null, millis, problem);
        notes.change(KIND, system + "/" + operation, before -> result);
        return result;
    }

    /**
     * Calls what is declared as the drill, the way that the fallback itself would go: sign-in, limits, breaker and all.
     *
     * @throws ProblemException why it does not work
     */
    public void call(Fallback fallback, String key) {
        if (fallback.drill() == null) {
            throw new ProblemException(Problem.of(
                    ProblemCode.DRILL_NOT_DECLARED,
                    "the fallback " + fallback.uri() + " declares no drill; name an operation of system '"
                            + fallback.system() + "' that reads, as 'drill'"));
        }
        JsonNode body = fallback.drill().body();
        calls.call(
                systems.get(fallback.system()),
                fallback.drill().operation(),
                new SamplePayload(SUBJECT, Map.of(), body == null ? MissingNode.getInstance() : body),
                key);
    }
}
