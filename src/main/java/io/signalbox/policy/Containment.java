package io.signalbox.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.message.Json;

/**
 * Which systems are contained: nothing goes there, nothing is taken from there. Kept in the ledger's notes, so that it holds
 * over restarts and in all processes. May block.
 */
public final class Containment {

    private static final String KIND = "containment";

    private final Notes notes;
    private final SystemPolicies policies;
    private volatile Map<String, Contained> contained = Map.of();

    Containment(Notes notes, SystemPolicies policies) {
        this.notes = notes;
        this.policies = policies;
    }

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
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("by", by)
                .put("reason", reason)
                .toString();
        // Where it is contained already, nothing is written.
        notes.write(KIND, system, 0, json).toCompletableFuture().join();
        refresh();
        return contained.get(system);
    }

    /** @return false when it was not contained */
    public boolean release(String system) {
        while (true) {
            Optional<Note> note = notes.find(KIND, system);
            if (note.isEmpty()) {
                refresh();
                return false;
            }
            if (notes.remove(KIND, system, note.get().version())
                    .toCompletableFuture()
                    .join()) {
                refresh();
                return true;
            }
        }
    }

    /** Looks what other processes have contained and released. */
    void refresh() {
        Map<String, Contained> now = new TreeMap<>();
        for (Note note : notes.all(KIND)) {
            JsonNode json = parse(note.json());
            now.put(
                    note.key(),
                    new Contained(
                            note.key(),
                            note.at(),
                            json.path("by").asText(),
                            json.path("reason").asText(null)));
        }
        contained.keySet().stream().filter(system -> !now.containsKey(system)).forEach(system -> policies.of(system)
                .contain(false));
        now.keySet().forEach(system -> policies.of(system).contain(true));
        contained = Map.copyOf(now);
    }

    private static JsonNode parse(String json) {
        try {
            return Json.reader().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a note of kind " + KIND + " cannot be read", e);
        }
    }
}
