package io.signalbox.ingress;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

import io.signalbox.flow.ClosedWebhooks;
import io.signalbox.flow.ClosedWebhooks.Closure;
import io.signalbox.message.TraceContext;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.Systems;
import io.signalbox.trace.Traces;
import io.signalbox.trace.Work;
import io.signalbox.webhook.WebhookOperation;

/** Which webhook a request calls, and why nothing of it is taken in, as far as its head says. */
final class WebhookGate {

    private static final Pattern WEBHOOK = Pattern.compile("/in/[a-z0-9-]{1,100}/[a-z0-9-]{1,100}");

    private final Systems systems;
    private final Intake intake;
    private final ClosedWebhooks closed;
    private final SystemPolicies policies;
    private final Traces traces;

    WebhookGate(Systems systems, Intake intake, ClosedWebhooks closed, SystemPolicies policies, Traces traces) {
        this.traces = traces;
        this.systems = systems;
        this.intake = intake;
        this.closed = closed;
        this.policies = policies;
    }

    /**
     * The path is compared as it came: no decoding, no dots, no doubled or trailing slashes.
     *
     * @return empty for what no descriptor declares
     */
    Optional<WebhookCall> find(HttpServerRequest request) {
        String[] parts = request.path().split("/", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        return systems.find(parts[2])
                .flatMap(system -> system.source(parts[3]))
                .flatMap(event -> event.way(WebhookOperation.class))
                .map(webhook -> new WebhookCall(request, parts[2], webhook, work(request, parts[2], webhook)))
                .filter(call -> request.method() == HttpMethod.POST || call.isHandshake());
    }

    /** What came along of a trace is data of a stranger until the signature is verified, and has the form that it must have. */
    private Work work(HttpServerRequest request, String system, WebhookOperation webhook) {
        return traces.webhook(
                system,
                webhook.name(),
                TraceContext.read(request.headers()::getAll).orElse(null));
    }

    /** Final for a sender only when nobody can have meant it. */
    Problem unknown(HttpServerRequest request) {
        boolean mayBe = request.method() == HttpMethod.POST
                && WEBHOOK.matcher(request.path()).matches();
        if (mayBe && !intake.knowsAllWebhooks()) {
            return Problem.of(
                    ProblemCode.INTAKE_CLOSED,
                    "no webhook answers to this path now, and not everything could be loaded");
        }
        return Problem.of(ProblemCode.UNKNOWN_WEBHOOK, "no webhook answers to this method and path");
    }

    /** Empty where it is taken in. A sender that gets 503 keeps its event and sends it again. */
    Optional<Problem> refusal(WebhookCall call) {
        // What we took from a breached system might be anything.
        if (policies.isContained(call.system())) {
            return Optional.of(Problem.of(ProblemCode.INTAKE_CLOSED, "this webhook is suspended"));
        }
        Optional<Closure> closure = closed.find(call.source());
        if (closure.isPresent()) {
            return Optional.of(ended(call, closure.get()));
        }
        if (!intake.isOpen()) {
            return Optional.of(Problem.of(ProblemCode.INTAKE_CLOSED, "this process is starting or stopping"));
        }
        return call.isHandshake() ? Optional.empty() : form(call);
    }

    private static Optional<Problem> form(WebhookCall call) {
        if (!call.webhook().body().accepts(call.request().getHeader("Content-Type"))) {
            return Optional.of(Problem.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "the content type must be " + call.webhook().body().wanted()));
        }
        if (call.isPacked() && call.webhook().isProvenByBody()) {
            return Optional.of(Problem.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "the body must come as it is, since it says itself who has sent it"));
        }
        return Unpack.knows(call.coding())
                ? Optional.empty()
                : Optional.of(Problem.of(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        "a body with a content encoding other than gzip is not accepted"));
    }

    /** RFC 8594: a sender that can read it learns since when, or from when on. */
    private static Problem ended(WebhookCall call, Closure closure) {
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
}
