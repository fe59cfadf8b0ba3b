package io.signalbox.ingress;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.arc.All;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import io.signalbox.control.ClosedWebhooks;
import io.signalbox.control.ClosedWebhooks.Closure;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.message.Json;
import io.signalbox.message.Message;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.FormBody;
import io.signalbox.system.SecretStore;
import io.signalbox.system.SignedCall;
import io.signalbox.system.Systems;
import io.signalbox.system.Traffic;
import io.signalbox.system.TrafficObserver;
import io.signalbox.system.WebhookOperation;

/**
 * {@code POST /in/{system}/{webhook}}: limits, signature, JSON, id and subject, ledger, answer, in this order. A 2xx is sent
 * after the commit only, and no thread waits for it.
 */
@ApplicationScoped
final class WebhookDoor {

    private static final Logger LOG = Logger.getLogger(WebhookDoor.class);
    private static final Pattern WEBHOOK = Pattern.compile("/in/[a-z0-9-]{1,100}/[a-z0-9-]{1,100}");
    private static final ObjectReader JSON = Json.reader();

    private final Systems systems;
    private final SecretStore secrets;
    private final Ledger ledger;
    private final Intake intake;
    private final ClosedWebhooks closed;
    private final SystemPolicies policies;
    private final IngressConfig config;
    private final Clock clock;
    private final Vertx vertx;
    private final List<TrafficObserver> observers;
    private final Answer answer;

    WebhookDoor(
            Systems systems,
            SecretStore secrets,
            Ledger ledger,
            Intake intake,
            ClosedWebhooks closed,
            SystemPolicies policies,
            IngressConfig config,
            Clock clock,
            Vertx vertx,
            @All List<TrafficObserver> observers) {
        this.systems = systems;
        this.secrets = secrets;
        this.ledger = ledger;
        this.intake = intake;
        this.closed = closed;
        this.policies = policies;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
        this.observers = observers;
        this.answer = new Answer(config.retryAfter().toSeconds());
    }

    void install(@Observes Router router) {
        router.route("/in/*").handler(this::receive);
    }

    /** A webhook that was called: which one, and by what request. */
    private record Call(HttpServerRequest request, String source, WebhookOperation webhook) {

        Function<String, String> headers() {
            return request::getHeader;
        }

        SignedCall signed(byte[] body) {
            return new SignedCall(request.method().name(), headers(), body);
        }
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        Call call = find(request);
        Optional<Problem> refusal =
                call == null ? Optional.of(unknown(request)) : contained(call).or(() -> refusal(call));
        if (refusal.isPresent()) {
            answer.refused(request, refusal.get(), true);
            return;
        }
        new BodyReader(request, vertx, config.maxBodySize().asLongValue())
                .read(
                        config.bodyTimeout().toMillis(),
                        body -> accept(call, body),
                        problem -> answer.refused(request, problem, true));
    }

    /** The path is compared as it came: no decoding, no dots, no doubled or trailing slashes. */
    private Call find(HttpServerRequest request) {
        String[] parts = request.path().split("/", -1);
        if (parts.length != 4 || request.method() != HttpMethod.POST) {
            return null;
        }
        return systems.find(parts[2])
                .flatMap(system -> system.webhook(parts[3]))
                .map(webhook -> new Call(request, parts[2] + "/" + parts[3], webhook))
                .orElse(null);
    }

    /** A sender keeps what it is told to send again; what we took from a breached system might be anything. */
    private Optional<Problem> contained(Call call) {
        String system = call.source().substring(0, call.source().indexOf('/'));
        return policies.isContained(system)
                ? Optional.of(Problem.of(ProblemCode.INTAKE_CLOSED, "this webhook is suspended"))
                : Optional.empty();
    }

    /** Final for a sender only when nobody can have meant it. */
    private Problem unknown(HttpServerRequest request) {
        boolean mayBe = request.method() == HttpMethod.POST
                && WEBHOOK.matcher(request.path()).matches();
        if (mayBe && !intake.knowsAllWebhooks()) {
            return Problem.of(
                    ProblemCode.INTAKE_CLOSED,
                    "no webhook answers to this path now, and not everything could be loaded");
        }
        return Problem.of(ProblemCode.UNKNOWN_WEBHOOK, "no webhook answers to this method and path");
    }

    private Optional<Problem> refusal(Call call) {
        HttpServerRequest request = call.request();
        Optional<Closure> closure = closed.find(call.source());
        if (closure.isPresent()) {
            return Optional.of(ended(call, closure.get()));
        }
        if (!intake.isOpen()) {
            return Optional.of(Problem.of(ProblemCode.INTAKE_CLOSED, "this process is starting or stopping"));
        }
        String type = request.getHeader("Content-Type");
        if (type == null || !(call.webhook().isForm() ? isForm(type) : isJson(type))) {
            String wanted = call.webhook().isForm() ? FormBody.MEDIA_TYPE : "application/json, in UTF-8";
            return Optional.of(Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "the content type must be " + wanted));
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Optional.of(
                    Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "a body with a content encoding is not accepted"));
        }
        return Optional.empty();
    }

    /** RFC 8594: a sender that can read it learns since when, or from when on. */
    private static Problem ended(Call call, Closure closure) {
        if (closure.sunset() != null) {
            call.request()
                    .response()
                    .putHeader(
                            "Sunset",
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    closure.sunset().atOffset(ZoneOffset.UTC)));
        }
        return Problem.of(
                closure.gone() ? ProblemCode.INTAKE_ENDED : ProblemCode.INTAKE_CLOSED,
                "webhook " + call.source() + " takes nothing in any more");
    }

    private static boolean isJson(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).replace(" ", "").split(";");
        boolean json =
                parts[0].equals(Message.JSON) || (parts[0].startsWith("application/") && parts[0].endsWith("+json"));
        return json
                && Arrays.stream(parts)
                        .filter(part -> part.startsWith("charset="))
                        .allMatch(part -> part.matches("charset=([\"']?)(utf-?8|us-ascii)\\1"));
    }

    private static boolean isForm(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(FormBody.MEDIA_TYPE);
    }

    private void accept(Call call, byte[] body) {
        try {
            authenticate(call, body);
            Message message = call.webhook().isForm()
                    ? fromForm(call, body)
                    : message(call, call.signed(body), withoutMark(body), parse(withoutMark(body)));
            Context context = Vertx.currentContext();
            ledger.accept(call.source(), message)
                    .whenComplete(
                            (receipt, failure) -> context.runOnContext(x -> reply(call, message, receipt, failure)));
        } catch (ProblemException e) {
            LOG.debugf("Webhook refused source=%s problem=%s", call.source(), e.problem());
            answer.refused(call.request(), e.problem(), false);
        }
    }

    private void authenticate(Call call, byte[] body) {
        if (!isAuthentic(call, body)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.SIGNATURE_REFUSED, "the signature is missing, wrong or too old; nothing was stored"));
        }
    }

    /** Where secrets are kept is for our log, not for whoever calls. */
    private boolean isAuthentic(Call call, byte[] body) {
        try {
            return call.webhook().isAuthentic(call.signed(body), clock.instant(), secrets);
        } catch (ProblemException e) {
            LOG.errorf("Webhook cannot be verified source=%s problem=%s", call.source(), e.problem());
            throw new ProblemException(
                    Problem.of(ProblemCode.INTAKE_CLOSED, "this webhook's signature cannot be verified yet"), e);
        }
    }

    /** Kept as the JSON object that the form stands for. */
    private Message fromForm(Call call, byte[] body) {
        try {
            JsonNode form = FormBody.read(body);
            return message(call, call.signed(body), Json.writer().writeValueAsBytes(form), form);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw new ProblemException(Problem.of(ProblemCode.BODY_NOT_JSON, "the body is no form"), e);
        }
    }

    /** The mark of UTF-8 that some senders begin with is signed, but no part of JSON (RFC 8259). */
    private static byte[] withoutMark(byte[] body) {
        boolean marked = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && !json.isMissingNode()) {
                return json;
            }
            throw new ProblemException(Problem.of(ProblemCode.BODY_NOT_JSON, "the body is empty"));
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.BODY_NOT_JSON,
                            "the body is not one JSON value of at most " + Json.DEEPEST
                                    + " levels without repeated names" + place),
                    e);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(ProblemCode.BODY_NOT_JSON, "the body cannot be read as UTF-8"), e);
        }
    }

    /** @param came with the body as it came, of which {@code body} is what is kept */
    private Message message(Call call, SignedCall came, byte[] body, JsonNode json) {
        WebhookOperation webhook = call.webhook();
        String id = webhook.eventId(came, json)
                .orElseThrow(() -> missing("id", webhook.id().toString()));
        Optional<String> subject = webhook.eventSubject(came, json);
        if (subject.isEmpty() && webhook.needsSubject()) {
            throw missing("subject", webhook.subject().toString());
        }
        return new Message(
                id, call.source(), webhook.name(), subject.orElse(null), clock.instant(), Message.JSON, body);
    }

    private static ProblemException missing(String what, String place) {
        Problem problem = Problem.of(
                ProblemCode.MESSAGE_ID_MISSING,
                "the event's " + what + " is missing at " + place + ", or is not 1 to 256 printable characters");
        return new ProblemException(place.startsWith("/") ? problem.at(place) : problem);
    }

    private void reply(Call call, Message message, Receipt receipt, Throwable failure) {
        if (failure != null) {
            answer.refused(call.request(), problem(failure), false);
            return;
        }
        if (receipt.verdict() == Receipt.Verdict.ACCEPTED) {
            tell(call, message);
        }
        switch (receipt.verdict()) {
            case ACCEPTED, REPEATED -> answer.accepted(call.request().response(), receipt.messageId());
            case CONFLICTING -> replyToConflict(call, message, receipt.messageId());
            case UNREAD ->
                answer.refused(
                        call.request(),
                        Problem.of(
                                ProblemCode.NO_SUBSCRIPTION, "no route starts from system:" + call.source() + " yet"),
                        false);
        }
    }

    /** Senders that count their attempts send another body each time: what was kept is compared without what they count. */
    private void replyToConflict(Call call, Message message, long known) {
        Problem conflict = Problem.of(
                ProblemCode.MESSAGE_ID_REUSED, "event '" + message.id() + "' was accepted before with another body");
        if (!call.webhook().repeatsMayDiffer()) {
            answer.refused(call.request(), conflict, false);
            return;
        }
        vertx.executeBlocking(
                        () -> ledger.desk()
                                .message(known)
                                .map(kept -> kept.message().payload())
                                .filter(before -> call.webhook().isRepeat(before, message.payload()))
                                .isPresent(),
                        false)
                .onSuccess(repeat -> {
                    if (repeat) {
                        answer.accepted(call.request().response(), known);
                    } else {
                        answer.refused(call.request(), conflict, false);
                    }
                })
                .onFailure(failure -> answer.refused(call.request(), problem(failure), false));
    }

    /** The message is kept by now; nothing that an observer does can change that. */
    private void tell(Call call, Message message) {
        String system = call.source().substring(0, call.source().indexOf('/'));
        Traffic traffic = new Traffic(
                system,
                call.webhook().name(),
                null,
                0,
                call.request().headers()::getAll,
                null,
                message.payload(),
                message.contentType());
        for (TrafficObserver observer : observers) {
            try {
                observer.observe(traffic);
            } catch (RuntimeException e) {
                LOG.debugf(e, "A webhook could not be looked at source=%s", call.source());
            }
        }
    }

    private static Problem problem(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ProblemException known) {
            return known.problem();
        }
        LOG.error("A message could not be offered to the ledger", cause);
        return Problem.of(ProblemCode.DEFECT, "the message was not kept");
    }
}
