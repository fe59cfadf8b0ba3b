package io.signalbox.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.ledger.Notes;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Fallback;

/** Runs drills, and remembers the last of each fallback in the ledger's notes. May block. */
public final class Drills {

    private static final String KIND = "fallback-drill";

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
        return notes.find(KIND, system + "/" + operation).map(note -> read(note.json()));
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
        notes.change(KIND, system + "/" + operation, before -> text(result));
        return result;
    }

    private static String text(Drill drill) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("at", drill.at().toString()).put("by", drill.by()).put("worked", drill.worked());
        return json.put("millis", drill.millis())
                .put("problem", drill.problem())
                .toString();
    }

    private static Drill read(String text) {
        try {
            JsonNode json = Json.reader().readTree(text);
            return new Drill(
                    Instant.parse(json.path("at").asText()),
                    json.path("by").asText(),
                    json.path("worked").asBoolean(),
                    json.path("millis").asLong(),
                    json.path("problem").asText(null));
        } catch (IOException e) {
            throw new UncheckedIOException("a note of kind " + KIND + " cannot be read", e);
        }
    }
}
