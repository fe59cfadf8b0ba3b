package io.signalbox.ingress;

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
import io.quarkus.arc.All;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import io.signalbox.exchange.Traffic;
import io.signalbox.exchange.TrafficObserver;
import io.signalbox.flow.ClosedWebhooks;
import io.signalbox.flow.ClosedWebhooks.Closure;
import io.signalbox.http.FormBody;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.message.Headers;
import io.signalbox.message.Json;
import io.signalbox.message.Message;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Systems;
import io.signalbox.web.BodyBudget;
import io.signalbox.web.BodyReader;
import io.signalbox.web.JsonBody;
import io.signalbox.web.Unread;
import io.signalbox.webhook.SignedCall;
import io.signalbox.webhook.WebhookOperation;

/**
 * {@code POST /in/{system}/{webhook}}: limits, signature, JSON, id and subject, ledger, answer, in this order. A 2xx is sent
 * after the commit only, and no thread waits for it.
 */
@ApplicationScoped
final class WebhookHandler {

    private static final Logger LOG = Logger.getLogger(WebhookHandler.class);
    private static final Pattern WEBHOOK = Pattern.compile("/in/[a-z0-9-]{1,100}/[a-z0-9-]{1,100}");

    /** In bytes: what is larger is verified and parsed beside the event loop, which others wait for. */
    private static final int LARGE = 16 * 1024;
    /** A JSON tree takes many times its text; half of the processors are left to those who wait for less. */
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final Systems systems;
    private final SecretStore secrets;
    private final Ledger ledger;
    private final AcceptMessage accept;
    private final Intake intake;
    private final ClosedWebhooks closed;
    private final SystemPolicies policies;
    private final IngressConfig config;
    private final Clock clock;
    private final BodyBudget budget;
    private final WorkerExecutor workers;
    private final List<TrafficObserver> observers;
    private final WebhookResponse answer;

    WebhookHandler(
            Systems systems,
            SecretStore secrets,
            Ledger ledger,
            Intake intake,
            ClosedWebhooks closed,
            SystemPolicies policies,
            IngressConfig config,
            Clock clock,
            Vertx vertx,
            BodyBudget budget,
            @All List<TrafficObserver> observers) {
        this.systems = systems;
        this.secrets = secrets;
        this.ledger = ledger;
        this.accept = new AcceptMessage(ledger);
        this.intake = intake;
        this.closed = closed;
        this.policies = policies;
        this.config = config;
        this.clock = clock;
        this.budget = budget;
        this.workers = vertx.createSharedWorkerExecutor("large-webhooks", AT_ONCE);
        this.observers = observers;
        this.answer = new WebhookResponse(config.retryAfter().toSeconds());
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
            refuse(context, refusal.get());
            return;
        }
        new BodyReader(context, budget, config.maxBodySize().asLongValue())
                .read(config.bodyTimeout(), body -> accept(call, body), problem -> refuse(context, problem));
    }

    private void refuse(RoutingContext context, Problem problem) {
        Unread.closeAfterAnswer(context);
        answer.refused(context.response(), problem);
    }

    /** The path is compared as it came: no decoding, no dots, no doubled or trailing slashes. */
    private Call find(HttpServerRequest request) {
        String[] parts = request.path().split("/", -1);
        if (parts.length != 4 || request.method() != HttpMethod.POST) {
            return null;
        }
        return systems.find(parts[2])
                .flatMap(system -> system.source(parts[3]))
                .flatMap(event -> event.way(WebhookOperation.class))
                .map(webhook -> new Call(request, parts[2] + "/" + parts[3], webhook))
                .orElse(null);
    }

    /** A sender that gets 503 keeps its event and sends it again; what we took from a breached system might be anything. */
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
                "webhook " + call.source() + " no longer accepts events");
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
        if (body.length > LARGE) {
            workers.executeBlocking(() -> read(call, body), false)
                    .onSuccess(message -> offer(call, message))
                    .onFailure(failure -> refuse(call, failure));
            return;
        }
        try {
            offer(call, read(call, body));
        } catch (RuntimeException e) {
            refuse(call, e);
        }
    }

    private Message read(Call call, byte[] body) {
        authenticate(call, body);
        if (call.webhook().isForm()) {
            return fromForm(call, body);
        }
        byte[] json = JsonBody.withoutMark(body);
        return message(call, call.signed(body), json, JsonBody.read(json));
    }

    private void offer(Call call, Message message) {
        Context context = Vertx.currentContext();
        accept.into(call.source(), message)
                .whenComplete((kept, failure) -> context.runOnContext(x -> reply(call, message, kept, failure)));
    }

    private void refuse(Call call, Throwable failure) {
        Problem problem = problem(failure);
        LOG.debugf("Webhook refused source=%s problem=%s", call.source(), problem);
        answer.refused(call.request().response(), problem);
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
            throw new ProblemException(Problem.of(ProblemCode.BODY_NOT_JSON, "the body is no form in UTF-8"), e);
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
        Headers headers = KeepHeaders.of(webhook.headers(), call.request().headers()::getAll);
        return new Message(
                id, call.source(), webhook.name(), subject.orElse(null), clock.instant(), Message.JSON, body, headers);
    }

    private static ProblemException missing(String what, String place) {
        Problem problem = Problem.of(
                ProblemCode.MESSAGE_ID_MISSING,
                "the event's " + what + " is missing at " + place + ", or is not 1 to 256 printable characters");
        return new ProblemException(place.startsWith("/") ? problem.at(place) : problem);
    }

    private void reply(Call call, Message message, Receipt receipt, Throwable failure) {
        if (failure != null) {
            answer.refused(call.request().response(), unkept(call, failure));
            return;
        }
        if (receipt.outcome() == Receipt.Outcome.ACCEPTED) {
            observe(call, message);
        }
        switch (receipt.outcome()) {
            case ACCEPTED, REPEATED -> answer.accepted(call.request().response(), receipt.messageId());
            case CONFLICTING -> replyToConflict(call, message, receipt.messageId());
            case UNREAD ->
                answer.refused(
                        call.request().response(),
                        Problem.of(
                                ProblemCode.NO_SUBSCRIPTION, "no route starts from system:" + call.source() + " yet"));
        }
    }

    /** Senders that count their attempts send another body each time: what was kept is compared without what they count. */
    private void replyToConflict(Call call, Message message, long known) {
        Problem conflict = Problem.of(
                ProblemCode.MESSAGE_ID_REUSED, "event '" + message.id() + "' was accepted before with another body");
        if (!call.webhook().repeatsMayDiffer()) {
            answer.refused(call.request().response(), conflict);
            return;
        }
        workers.executeBlocking(
                        () -> ledger.admin()
                                .message(known)
                                .map(kept -> kept.message().payload())
                                .filter(before -> call.webhook().isRepeat(before, message.payload()))
                                .isPresent(),
                        false)
                .onSuccess(repeat -> {
                    if (repeat) {
                        answer.accepted(call.request().response(), known);
                    } else {
                        answer.refused(call.request().response(), conflict);
                    }
                })
                .onFailure(failure -> answer.refused(call.request().response(), problem(failure)));
    }

    /** The message is kept by now; nothing that an observer does can change that. */
    private void observe(Call call, Message message) {
        String system = call.source().substring(0, call.source().indexOf('/'));
        Traffic traffic = new Traffic(
                system,
                call.webhook().name(),
                null,
                null,
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

    /** Where the ledger is, and what it says, is for our log alone. */
    private static Problem unkept(Call call, Throwable failure) {
        Problem problem = problem(failure);
        LOG.debugf("Message not kept source=%s problem=%s", call.source(), problem);
        return Problem.of(problem.code(), "the message cannot be kept for now");
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
