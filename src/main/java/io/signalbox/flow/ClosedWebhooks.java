package io.signalbox.flow;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.access.Actions;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.message.Json;

/**
 * The webhooks that take nothing in because their integration is being retired, as notes that every replica looks for each
 * second.
 */
@Singleton
public final class ClosedWebhooks {

    private static final String KIND = "webhook-closed";

    private final Notes notes;
    private volatile Map<String, Closure> current = Map.of();

    ClosedWebhooks(Ledger ledger) {
        this.notes = ledger.notes();
    }

    /**
     * Why a webhook takes nothing in.
     *
     * @param gone for good, so that senders give up (410), or for now, so that they come again (503)
     * @param sunset when it ended or will end (RFC 8594), or null
     */
    public record Closure(String integration, boolean gone, Instant sunset) {}

    /** @param source {@code <system>/<webhook>} */
    public Optional<Closure> find(String source) {
        return Optional.ofNullable(current.get(source));
    }

    public void refresh() {
        Map<String, Closure> found = new TreeMap<>();
        for (Note note : notes.all(KIND)) {
            try {
                JsonNode said = Json.reader().readTree(note.json());
                found.put(
                        note.key(),
                        new Closure(
                                said.path("integration").asText(),
                                said.path("gone").asBoolean(),
                                said.path("sunset").isTextual()
                                        ? Instant.parse(said.path("sunset").asText())
                                        : null));
            } catch (JsonProcessingException e) {
                found.put(note.key(), new Closure("unknown", false, null));
            }
        }
        current = Map.copyOf(found);
    }

    public void close(String source, Closure closure) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("integration", closure.integration()).put("gone", closure.gone());
        said.put("sunset", closure.sunset() == null ? null : closure.sunset().toString());
        long version = notes.find(KIND, source).map(Note::version).orElse(0L);
        Actions.await(notes.write(KIND, source, version, said.toString()));
        refresh();
    }

    public void open(String source) {
        notes.find(KIND, source).ifPresent(note -> Actions.await(notes.remove(KIND, source, note.version())));
        refresh();
    }
}
