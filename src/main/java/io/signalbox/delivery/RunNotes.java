package io.signalbox.delivery;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jboss.logging.Logger;

import io.signalbox.ledger.Notes;
import io.signalbox.message.Json;

/** How the runs of each route went, in the ledger's notes. */
final class RunNotes {

    private static final Logger LOG = Logger.getLogger(RunNotes.class);
    private static final String KIND = "run";

    private final Notes notes;

    RunNotes(Notes notes) {
        this.notes = notes;
    }

    Optional<Runs.Run> find(String route) {
        return notes.find(KIND, route).map(note -> read(route, note.json()));
    }

    /** Returns at once; what is lost, because another process wrote meanwhile, is written with the next run. */
    void write(Runs.Run run) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("count", run.count()).put("failures", run.failures()).put("problem", run.problem());
        put(said, "lastBegun", run.lastBegun());
        put(said, "lastSuccess", run.lastSuccess());
        put(said, "lastFailure", run.lastFailure());
        long version = notes.find(KIND, run.route()).map(Notes.Note::version).orElse(0L);
        notes.write(KIND, run.route(), version, said.toString()).exceptionally(failure -> {
            LOG.warnf("How a run went was not kept route=%s problem=%s", run.route(), Failures.problem(failure));
            return false;
        });
    }

    private static void put(ObjectNode said, String name, Instant time) {
        said.put(name, time == null ? null : time.toString());
    }

    private static Runs.Run read(String route, String json) {
        try {
            JsonNode said = Json.reader().readTree(json);
            return new Runs.Run(
                    route,
                    null,
                    said.path("count").asLong(),
                    said.path("failures").asLong(),
                    0,
                    time(said.path("lastBegun")),
                    time(said.path("lastSuccess")),
                    time(said.path("lastFailure")),
                    said.path("problem").textValue());
        } catch (JsonProcessingException e) {
            LOG.warnf("A note on runs cannot be read route=%s", route);
            return Runs.Run.none(route, null);
        }
    }

    private static Instant time(JsonNode text) {
        return text.isTextual() ? Instant.parse(text.textValue()) : null;
    }
}
