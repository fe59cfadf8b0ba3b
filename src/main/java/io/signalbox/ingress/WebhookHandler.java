package io.signalbox.ingress;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.IntPredicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.arc.All;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import io.signalbox.exchange.Traffic;
import io.signalbox.exchange.TrafficObserver;
import io.signalbox.flow.ClosedWebhooks;
import io.signalbox.flow.RefusedWebhooks;
import io.signalbox.ingress.ReadEvents.Brought;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.message.Message;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Systems;
import io.signalbox.trace.Traces;
import io.signalbox.web.BodyBudget;
import io.signalbox.web.BodyReader;
import io.signalbox.web.Unread;

/**
 * {@code POST /in/{system}/{webhook}}: limits, signature, JSON, id and subject, ledger, answer, in this order. A 2xx is sent
 * after the commit only, and no thread waits for it. What is refused is counted by why.
 */
@ApplicationScoped
final class WebhookHandler {

    /** The paths of pages and API are patterns, which would all be tried first. */
    private static final int BEFORE_THE_PAGES = -1;

    private static final Logger LOG = Logger.getLogger(WebhookHandler.class);

    /** In bytes: what is larger is verified and parsed beside the event loop, which others wait for. */
    private static final int LARGE = 16 * 1024;
    /** A JSON tree takes many times its text; half of the processors are left to those who wait for less. */
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final int ACCEPTED = 202;

    private final SecretStore secrets;
    private final WebhookGate gate;
    private final ReadEvents read;
    private final KeepEvents keep;
    private final RefusedWebhooks refused;
    private final IngressConfig config;
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
            RefusedWebhooks refused,
            SystemPolicies policies,
            Traces traces,
            IngressConfig config,
            Clock clock,
            Vertx vertx,
            BodyBudget budget,
            @All List<TrafficObserver> observers) {
        this.secrets = secrets;
        this.refused = refused;
        this.config = config;
        this.budget = budget;
        this.workers = vertx.createSharedWorkerExecutor("large-webhooks", AT_ONCE);
        this.gate = new WebhookGate(systems, intake, closed, policies, traces);
        this.read = new ReadEvents(secrets, clock, config);
        this.keep = new KeepEvents(ledger, workers);
        this.observers = observers;
        this.answer = new WebhookResponse(config.retryAfter().toSeconds());
    }

    void install(@Observes Router router) {
        router.route("/in/*").order(BEFORE_THE_PAGES).handler(this::receive);
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<WebhookCall> found = gate.find(request);
        if (found.isEmpty()) {
            Unread.closeAfterAnswer(context);
            answer.unknown(context.response(), gate.unknown(request));
            return;
        }
        WebhookCall call = found.get();
        Optional<Problem> refusal = gate.refusal(call);
        if (refusal.isPresent()) {
            refuseUnread(context, call, refusal.get());
        } else if (call.isHandshake()) {
            shakeHands(context, call);
        } else {
            BodyReader reader =
                    new BodyReader(context, budget, config.maxBodySize().asLongValue());
            reader.read(
                    config.bodyTimeout(),
                    body -> accept(call, body, reader::takes),
                    problem -> refuseUnread(context, call, problem));
        }
    }

    private void refuseUnread(RoutingContext context, WebhookCall call, Problem problem) {
        Unread.closeAfterAnswer(context);
        refuse(call, new ProblemException(problem));
    }

    private void shakeHands(RoutingContext context, WebhookCall call) {
        try {
            answer.said(context.response(), call.webhook().handshake().answer(call::query, secrets));
            call.work().end();
        } catch (ProblemException e) {
            boolean vendors = e.problem().code() == ProblemCode.HANDSHAKE_REFUSED;
            Unread.closeAfterAnswer(context);
            refuse(call, vendors ? e : ReadEvents.unready(e));
        }
    }

    private void accept(WebhookCall call, byte[] body, IntPredicate room) {
        if (body.length > LARGE || call.isPacked()) {
            workers.executeBlocking(() -> read.of(call, body, room), false)
                    .onSuccess(brought -> offer(call, brought))
                    .onFailure(failure -> refuse(call, failure));
            return;
        }
        try {
            offer(call, read.of(call, body, room));
        } catch (RuntimeException e) {
            refuse(call, e);
        }
    }

    private void offer(WebhookCall call, Brought brought) {
        if (brought.handshake() != null) {
            call.work().end();
            answer.said(call.request().response(), brought.handshake());
            return;
        }
        Context context = Vertx.currentContext();
        keep.keep(call, brought.messages())
                .whenComplete(
                        (receipts, failure) -> context.runOnContext(x -> reply(call, brought, receipts, failure)));
    }

    private void reply(WebhookCall call, Brought brought, List<Receipt> receipts, Throwable failure) {
        if (failure != null) {
            refuse(call, unkept(call, failure));
            return;
        }
        refused.accepted(call.system(), call.webhook().name());
        call.work().with("http.response.status_code", ACCEPTED).end();
        for (int i = 0; i < receipts.size(); i++) {
            if (receipts.get(i).outcome() == Receipt.Outcome.ACCEPTED) {
                observe(call, brought.messages().get(i));
            }
        }
        HttpServerResponse response = call.request().response();
        if (call.webhook().body().isSoap()) {
            answer.inSoap(response, call.soapVersion(), brought.answer());
        } else if (call.webhook().answer() != null) {
            answer.said(response, call.webhook().answer());
        } else if (call.webhook().body().isSplit()) {
            answer.accepted(response, receipts);
        } else {
            answer.accepted(response, receipts.get(0).messageId());
        }
    }

    /** Where the ledger is, and what it says, is for our log alone. */
    private static ProblemException unkept(WebhookCall call, Throwable failure) {
        Problem problem = problem(failure);
        return switch (problem.code()) {
            case MESSAGE_ID_REUSED, NO_SUBSCRIPTION -> new ProblemException(problem);
            default -> {
                LOG.debugf("Message not kept source=%s problem=%s", call.source(), problem);
                yield new ProblemException(Problem.of(problem.code(), "the message cannot be kept for now"));
            }
        };
    }

    /** Counted by what is wrong, which may be more than the sender is told. */
    private void refuse(WebhookCall call, Throwable failure) {
        Problem problem = problem(failure);
        Problem ours = failure instanceof ProblemException && failure.getCause() instanceof ProblemException cause
                ? cause.problem()
                : null;
        ProblemCode code = ours == null ? problem.code() : ours.code();
        boolean first = refused.refused(call.system(), call.webhook().name(), code);
        if (ours != null && first) {
            LOG.errorf("Webhook cannot be verified source=%s problem=%s", call.source(), ours);
        }
        LOG.debugf("Webhook refused source=%s problem=%s", call.source(), problem);
        answer.refused(call, problem, failure.getCause());
        call.work().failed(code.id()).end();
    }

    /** The message is kept by now; nothing that an observer does can change that. */
    private void observe(WebhookCall call, Message message) {
        Traffic traffic = new Traffic(
                call.system(),
                call.webhook().name(),
                null,
                null,
                call.headers(),
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
