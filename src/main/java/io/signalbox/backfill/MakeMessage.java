package io.signalbox.backfill;

import java.time.Clock;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.backfill.Backfill.Plan;
import io.signalbox.document.Sha256;
import io.signalbox.ledger.Harvest.Known;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.mapping.Mapping;
import io.signalbox.message.Json;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SourceOperation;

/** Makes the message of a record: known by the backfill's name and the record's key, so that what is read twice comes once. */
final class MakeMessage {

    private static final int LONGEST_KEY = 200;

    private final Plan plan;
    private final Mapping mapping;
    private final SourceOperation event;
    private final Clock clock;

    /**
     * @param mapping null for none
     * @param event that the routes start from; null for a channel
     */
    MakeMessage(Plan plan, Mapping mapping, SourceOperation event, Clock clock) {
        this.plan = plan;
        this.mapping = mapping;
        this.event = event;
        this.clock = clock;
    }

    static String source(String backfill) {
        return "backfill:" + backfill;
    }

    /** @param number how many records were before it */
    Reaped of(ReadRecords.Item item, long number) {
        if (item.content() == null) {
            String id = "row-" + number;
            return reaped(
                    id, null, Json.bytes(Json.mapper().createObjectNode()), refused("record " + number, item.flaw()));
        }
        byte[] read = Json.bytes(item.content());
        String id = id(item.content());
        Optional<String> key = key(item.content());
        if (key.isEmpty()) {
            return reaped(id, null, read, refused("record " + number, "it has no usable key at " + plan.key()));
        }
        try {
            JsonNode mapped = mapping == null ? item.content() : mapping.apply(item.content());
            return reaped(id, subject(mapped).orElse(key.get()), Json.bytes(mapped), null);
        } catch (ProblemException e) {
            return reaped(id, key.get(), read, e.problem());
        }
    }

    /** By which the ledger knows it under the backfill's name: its key; the whole of a record that has none. */
    String id(JsonNode record) {
        Optional<String> key = key(record);
        if (key.isEmpty()) {
            return "sha256-" + Sha256.hex(Json.bytes(record));
        }
        return key.get().length() > LONGEST_KEY ? "sha256-" + Sha256.hex(key.get()) : key.get();
    }

    private Optional<String> key(JsonNode record) {
        return text(record.at(JsonPointer.compile(plan.key())));
    }

    private Optional<String> subject(JsonNode mapped) {
        if (plan.subject() != null) {
            return text(mapped.at(JsonPointer.compile(plan.subject())));
        }
        return event == null ? Optional.empty() : event.subject(mapped);
    }

    private static Optional<String> text(JsonNode node) {
        boolean isUsable = node.isTextual() || node.isNumber();
        return Optional.of(node.asText().strip()).filter(text -> isUsable && !text.isEmpty());
    }

    private static Problem refused(String what, String why) {
        return Problem.of(ProblemCode.ROW_BROKEN, what + " of the backfill cannot be used: " + why);
    }

    private Reaped reaped(String id, String subject, byte[] payload, Problem flaw) {
        String[] parts = plan.to().split("/", 2);
        String type = parts[parts.length - 1];
        Message message = new Message(id, source(plan.name()), type, subject, clock.instant(), Message.JSON, payload);
        return new Reaped(message, flaw, Known.SAME_EVENT);
    }
}
