package io.signalbox.ingress;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.http.FormBody;
import io.signalbox.http.MultipartBody;
import io.signalbox.message.Headers;
import io.signalbox.message.Json;
import io.signalbox.message.JsonBody;
import io.signalbox.message.KeepHeaders;
import io.signalbox.message.Message;
import io.signalbox.message.TraceContext;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;
import io.signalbox.webhook.Arrival;
import io.signalbox.webhook.Handshake;
import io.signalbox.webhook.SignedCall;
import io.signalbox.webhook.SoapService;
import io.signalbox.webhook.WebhookBody;
import io.signalbox.webhook.WebhookOperation;

/**
 * Makes messages of a body: its signature is checked over the bytes as they came, then it is unpacked, read and split, and each event's id
 * and subject are taken. Nothing is decoded before it was found authentic. Safe for many threads.
 */
final class ReadEvents {

    private final SecretStore secrets;
    private final Clock clock;
    private final Unpack unpack;
    private final int mostEvents;

    ReadEvents(SecretStore secrets, Clock clock, IngressConfig config) {
        this.secrets = secrets;
        this.clock = clock;
        this.unpack = new Unpack(
                (int) Math.min(Integer.MAX_VALUE - 8, config.maxBodySize().asLongValue()));
        this.mostEvents = config.maxEvents();
    }

    /**
     * What a call brought.
     *
     * @param handshake the answer to a vendor's question; null where it brought events
     * @param answer what is answered in SOAP once all are kept; null where that is nothing
     */
    record Brought(Handshake.Reply handshake, List<Message> messages, byte[] answer) {

        static Brought events(List<Message> messages) {
            return new Brought(null, messages, null);
        }
    }

    /**
     * @param room asked before memory is taken for so many bytes
     * @throws ProblemException why the call is refused
     */
    Brought of(WebhookCall call, byte[] body, IntPredicate room) {
        authenticate(call, body);
        byte[] plain = call.isPacked() ? unpack.gzip(body, room) : body;
        return switch (call.webhook().body().form()) {
            case FORM -> object(call, body, plain, FormBody::read, "form in UTF-8");
            case MULTIPART ->
                object(
                        call,
                        body,
                        plain,
                        bytes -> MultipartBody.read(bytes, call.contentType()),
                        "multipart/form-data that ends with its boundary");
            case SOAP -> soap(call, body, plain);
            case JSON -> json(call, body, plain);
        };
    }

    /** What is wrong with our secrets is for our log, not for whoever calls. */
    private void authenticate(WebhookCall call, byte[] body) {
        boolean authentic;
        try {
            authentic = call.webhook().isAuthentic(call.signed(body), clock.instant(), secrets);
        } catch (ProblemException e) {
            throw unready(e);
        }
        if (!authentic) {
            throw new ProblemException(Problem.of(
                    ProblemCode.SIGNATURE_REFUSED,
                    "the " + call.webhook().proofName() + " is missing, wrong or too old; nothing was stored"));
        }
    }

    /** Where secrets are kept is for our log. */
    static ProblemException unready(ProblemException why) {
        return new ProblemException(
                Problem.of(ProblemCode.INTAKE_CLOSED, "this webhook's signature cannot be verified yet"), why);
    }

    /** Kept as the JSON object that the body stands for. */
    private Brought object(
            WebhookCall call, byte[] body, byte[] plain, Function<byte[], JsonNode> reading, String wanted) {
        try {
            JsonNode object = reading.apply(plain);
            Arrival arrival = new Arrival(call.signed(body), plain, object);
            return Brought.events(List.of(message(call, arrival, Json.bytes(object), 0)));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(ProblemCode.BODY_NOT_JSON, "the body is no " + wanted), e);
        }
    }

    private Brought soap(WebhookCall call, byte[] body, byte[] plain) {
        SoapService service = call.webhook().body().service();
        try {
            ObjectNode read =
                    service.read(plain, call.contentType(), call.webhook().isProvenByBody());
            List<Message> messages = events(call, body, plain, read, Json.bytes(read));
            return new Brought(
                    null, messages, service.answer(read, call.soapVersion()).orElse(null));
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(ProblemCode.ENVELOPE_REFUSED, "the message is not taken: " + e.getMessage()), e);
        }
    }

    private Brought json(WebhookCall call, byte[] body, byte[] plain) {
        byte[] text = JsonBody.withoutMark(plain);
        JsonNode json = JsonBody.read(text);
        Optional<Handshake.Reply> reply = handshake(call.webhook(), json);
        if (reply.isPresent()) {
            return new Brought(reply.get(), List.of(), null);
        }
        return Brought.events(events(call, body, plain, json, text));
    }

    /** @param text what is kept of a call that brings one event */
    private List<Message> events(WebhookCall call, byte[] body, byte[] plain, JsonNode json, byte[] text) {
        SignedCall signed = call.signed(body);
        List<Message> messages = new ArrayList<>();
        for (JsonNode event : events(call.webhook().body(), json)) {
            byte[] kept = call.webhook().body().isSplit() ? Json.bytes(event) : text;
            messages.add(message(call, new Arrival(signed, plain, event), kept, messages.size()));
        }
        return messages;
    }

    private Optional<Handshake.Reply> handshake(WebhookOperation webhook, JsonNode json) {
        return Optional.ofNullable(webhook.handshake()).flatMap(handshake -> handshake.answer(json, secrets));
    }

    private List<JsonNode> events(WebhookBody body, JsonNode json) {
        List<JsonNode> events = body.events(json)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.EVENTS_MISSING, "there is no list of events at " + body.place() + " of the body")));
        if (events.size() > mostEvents) {
            throw new ProblemException(Problem.of(
                    ProblemCode.EVENTS_MISSING,
                    "the call brings " + events.size() + " events; at most " + mostEvents + " are taken at once"));
        }
        return events;
    }

    /** @param position among the events of the call */
    private Message message(WebhookCall call, Arrival arrival, byte[] kept, int position) {
        WebhookOperation webhook = call.webhook();
        String id = webhook.eventId(arrival)
                .orElseThrow(() -> missing(webhook, "id", webhook.id().toString(), position));
        Optional<String> subject = webhook.eventSubject(arrival);
        if (subject.isEmpty() && webhook.needsSubject()) {
            throw missing(webhook, "subject", webhook.subject().toString(), position);
        }
        Headers declared = KeepHeaders.of(webhook.headers(), call.headers());
        TraceContext trace = call.work().trace();
        Headers headers = trace == null ? declared : trace.beside(declared);
        return new Message(
                id, call.source(), webhook.name(), subject.orElse(null), clock.instant(), Message.JSON, kept, headers);
    }

    private static ProblemException missing(WebhookOperation webhook, String what, String place, int position) {
        boolean one = !webhook.body().isSplit();
        Problem problem = Problem.of(
                ProblemCode.MESSAGE_ID_MISSING,
                (one ? "the event's " : "of event " + (position + 1) + " the ") + what + " is missing at " + place
                        + ", or is not 1 to 256 printable characters");
        return new ProblemException(one && place.startsWith("/") ? problem.at(place) : problem);
    }
}
