package io.signalbox.consumer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.consume.ConsumePlan;
import io.signalbox.consume.ConsumePlan.Form;
import io.signalbox.consume.Received;
import io.signalbox.ledger.Harvest.Known;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.message.Headers;
import io.signalbox.message.JsonBody;
import io.signalbox.message.KeepHeaders;
import io.signalbox.message.Message;
import io.signalbox.message.Utf8;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Makes messages of what a broker gave. What cannot be read is kept as it came, to be parked with its place, and its neighbours go on. */
final class ReadReceived {

    private final String event;
    private final ConsumePlan plan;
    private final long mostBytes;

    /** @param event such as {@code bank/payment-received} */
    ReadReceived(String event, ConsumePlan plan, long mostBytes) {
        this.event = event;
        this.plan = plan;
        this.mostBytes = mostBytes;
    }

    /** @param now for messages that do not say when they were sent */
    Reaped reap(Received received, Instant now) {
        try {
            return sound(received, now);
        } catch (ProblemException e) {
            return reaped(received.asItCame(event, plan.name(), now), e.problem());
        }
    }

    private Reaped sound(Received received, Instant now) {
        byte[] bytes = received.content();
        if (received.flaw() != null) {
            throw refused(received, received.flaw());
        }
        if (bytes.length > mostBytes) {
            throw refused(
                    received,
                    "has " + bytes.length + " bytes, more than the " + mostBytes
                            + " of signalbox.consumer.max-body-size");
        }
        JsonNode json = body(received, bytes);
        String id = plan.id(received, json).orElseThrow(() -> missing(received, "id"));
        Optional<String> subject = plan.subject(received, json);
        if (subject.isEmpty() && plan.needsSubject()) {
            throw missing(received, "subject");
        }
        boolean isText = plan.form() == Form.TEXT && received.body() != null;
        return reaped(
                new Message(
                        id,
                        event,
                        plan.name(),
                        subject.orElse(null),
                        received.sentAt(now),
                        isText ? Received.TEXT : Message.JSON,
                        bytes,
                        headers(received)),
                null);
    }

    private JsonNode body(Received received, byte[] bytes) {
        if (plan.form() == Form.TEXT) {
            if (!Utf8.isValid(bytes)) {
                throw refused(received, "is no text in UTF-8");
            }
            return MissingNode.getInstance();
        }
        try {
            return JsonBody.read(bytes);
        } catch (ProblemException e) {
            throw refused(received, "is not what it should be: " + e.problem().detail());
        }
    }

    private Headers headers(Received received) {
        try {
            Headers kept = KeepHeaders.of(plan.headers(), name -> {
                String value = received.headers().get(name.toLowerCase(Locale.ROOT));
                return value == null
                        ? List.of()
                        : List.of(new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
            });
            return received.trace().map(trace -> trace.beside(kept)).orElse(kept);
        } catch (ProblemException e) {
            throw refused(received, "cannot be kept: " + e.problem().detail());
        }
    }

    private static ProblemException missing(Received received, String what) {
        return refused(received, "has no acceptable " + what + " where the descriptor says");
    }

    private static ProblemException refused(Received received, String why) {
        return new ProblemException(
                Problem.of(ProblemCode.RECEIVED_UNREADABLE, "the message at " + received.place() + " " + why));
    }

    private Reaped reaped(Message message, Problem flaw) {
        return new Reaped(message, flaw, plan.isTold() ? Known.SAME_EVENT : Known.ANOTHER_EVENT);
    }
}
