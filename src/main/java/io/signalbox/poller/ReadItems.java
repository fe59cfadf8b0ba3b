package io.signalbox.poller;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Sha256;
import io.signalbox.ledger.Harvest.Known;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.message.Json;
import io.signalbox.message.Message;
import io.signalbox.poll.PollPlan;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Makes messages of the items that a poll has read. One that has no id or subject is parked, and its neighbours go on. */
final class ReadItems {

    private final String event;
    private final PollPlan plan;
    private final String item;

    /** @param item what it is, for people, such as {@code an item} */
    ReadItems(String event, PollPlan plan, String item) {
        this.event = event;
        this.plan = plan;
        this.item = item;
    }

    /**
     * @param time when it was
     * @param flaw why it is not sound, whatever it has; or null
     */
    Reaped reap(JsonNode content, Instant time, Problem flaw) {
        byte[] bytes = Json.bytes(content);
        Optional<String> id = plan.id(content, bytes);
        Optional<String> subject = plan.subject(content, bytes);
        Message message = new Message(
                id.orElseGet(() -> "sha256-" + Sha256.hex(bytes)),
                event,
                plan.name(),
                subject.orElse(null),
                time,
                Message.JSON,
                bytes);
        return new Reaped(
                message,
                flaw == null ? flaw(id, subject) : flaw,
                plan.isTold() ? Known.SAME_EVENT : Known.ANOTHER_EVENT);
    }

    private Problem flaw(Optional<String> id, Optional<String> subject) {
        if (id.isEmpty()) {
            return missing("id");
        }
        return subject.isEmpty() && plan.subject() != null ? missing("subject") : null;
    }

    private Problem missing(String what) {
        return Problem.of(
                ProblemCode.MESSAGE_ID_MISSING,
                item + " that the poll of '" + event + "' has read has no acceptable " + what
                        + " where the descriptor says; correct the descriptor, or edit the item and replay it");
    }
}
