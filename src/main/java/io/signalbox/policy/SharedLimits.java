package io.signalbox.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.message.Json;

/**
 * Keeps learned rates over restarts and shares them with the other processes on one ledger. A rate is that of all processes
 * together; each that has called the system of late takes an equal share. Written rarely. May block.
 */
final class SharedLimits {

    private static final String KIND = "learned-limit";
    private static final Duration ALIVE = Duration.ofSeconds(90);
    private static final Duration REMINDER = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final double WORTH_WRITING = 0.05;

    private final Notes notes;
    private final SystemPolicies policies;
    private final Clock clock;
    private final String process;
    private final Map<String, Known> known = new HashMap<>();

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
        for (Note note : notes.all(KIND)) {
            JsonNode json = parse(note.json());
            double rate = rate(json);
            policies.of(note.key()).adopt(rate);
            policies.of(note.key()).replicas(others(json, clock.instant()) + 1);
            known.put(note.key(), new Known(rate, Instant.MIN));
        }
    }

    /** Exchanges what was learned with the others. */
    void exchange() {
        Map<String, Note> written = new HashMap<>();
        notes.all(KIND).forEach(note -> written.put(note.key(), note));
        for (SystemPolicy policy : policies.all()) {
            exchange(policy, Optional.ofNullable(written.get(policy.system())));
        }
    }

    private void exchange(SystemPolicy policy, Optional<Note> note) {
        Instant now = clock.instant();
        Known last = known.getOrDefault(policy.system(), new Known(Double.POSITIVE_INFINITY, Instant.MIN));
        double mine = policy.learned();
        JsonNode json = note.map(Note::json).map(SharedLimits::parse).orElseGet(JsonNodeFactory.instance::objectNode);
        double theirs = rate(json);
        policy.replicas(others(json, now) + 1);
        if (differs(theirs, last.rate()) && !differs(mine, last.rate())) {
            // Only the others have learned something since.
            policy.adopt(theirs);
            known.put(policy.system(), new Known(theirs, last.writtenAt()));
            return;
        }
        boolean news = differs(mine, theirs) && last.writtenAt().plus(SHORTEST).isBefore(now);
        boolean reminder = last.writtenAt().plus(REMINDER).isBefore(now) && policy.wasCalled();
        if (news || reminder) {
            String text = text(json, mine, now);
            long version = note.map(Note::version).orElse(0L);
            if (notes.write(KIND, policy.system(), version, text)
                    .toCompletableFuture()
                    .join()) {
                known.put(policy.system(), new Known(mine, now));
            }
        }
    }

    private String text(JsonNode before, double rate, Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!Double.isInfinite(rate)) {
            json.put("perSecond", rate);
        }
        ObjectNode processes = json.putObject("processes");
        for (Map.Entry<String, JsonNode> entry : before.path("processes").properties()) {
            if (isAlive(entry.getValue(), now)) {
                processes.set(entry.getKey(), entry.getValue());
            }
        }
        processes.put(process, now.toEpochMilli());
        return json.toString();
    }

    private int others(JsonNode json, Instant now) {
        int others = 0;
        for (Map.Entry<String, JsonNode> entry : json.path("processes").properties()) {
            if (!entry.getKey().equals(process) && isAlive(entry.getValue(), now)) {
                others++;
            }
        }
        return others;
    }

    private static boolean isAlive(JsonNode at, Instant now) {
        return Instant.ofEpochMilli(at.asLong()).plus(ALIVE).isAfter(now);
    }

    private static double rate(JsonNode json) {
        return json.path("perSecond").asDouble(Double.POSITIVE_INFINITY);
    }

    private static boolean differs(double one, double other) {
        if (Double.isInfinite(one) || Double.isInfinite(other)) {
            return one != other;
        }
        return Math.abs(one - other) > WORTH_WRITING * Math.max(one, other);
    }

    private static JsonNode parse(String json) {
        try {
            return Json.reader().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a note of kind " + KIND + " cannot be read", e);
        }
    }
}
