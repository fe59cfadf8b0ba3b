package io.signalbox.poller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Sha256;
import io.signalbox.ledger.Harvest.Known;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.message.Json;
import io.signalbox.message.Message;
import io.signalbox.poll.CursorValue;
import io.signalbox.poll.PagePlan;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Makes messages of the items that a poll has read. One that has no id or subject is parked, and its neighbours go on. */
final class ReadItems {

    private final String event;
    private final PagePlan plan;

    ReadItems(String event, PagePlan plan) {
        this.event = event;
        this.plan = plan;
    }

    /** @param now for items that do not say when they were */
    Reaped reap(JsonNode item, Instant now) {
        byte[] bytes = bytes(item);
        Optional<String> id = plan.id(item, bytes);
        Optional<String> subject = plan.subject(item, bytes);
        Message message = new Message(
                id.orElseGet(() -> "sha256-" + Sha256.hex(bytes)),
                event,
                plan.name(),
                subject.orElse(null),
                plan.cursor(item).flatMap(at -> CursorValue.of(at).time()).orElse(now),
                Message.JSON,
                bytes);
        return new Reaped(message, flaw(id, subject), plan.isTold() ? Known.SAME_EVENT : Known.ANOTHER_EVENT);
    }

    private Problem flaw(Optional<String> id, Optional<String> subject) {
        if (id.isEmpty()) {
            return missing("id");
        }
        return subject.isEmpty() && plan.needsSubject() ? missing("subject") : null;
    }

    private Problem missing(String what) {
        return Problem.of(
                ProblemCode.MESSAGE_ID_MISSING,
                "an item that the poll of '" + event + "' has read has no acceptable " + what
                        + " where the descriptor says; correct the descriptor, or edit the item and replay it");
    }

    private static byte[] bytes(JsonNode item) {
        try {
            return Json.writer().writeValueAsBytes(item);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree can always be written", e);
        }
    }
}
