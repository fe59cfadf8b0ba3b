package io.signalbox.component.system;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.apache.hc.core5.http.HttpException;
import org.jboss.logging.Logger;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Answers;
import io.signalbox.system.HttpOperation;
import io.signalbox.system.SecretStore;
import io.signalbox.system.SystemDescriptor;

/**
 * Calls one operation and decides what came of it. The answer's body replaces the message's; of its headers only a few
 * harmless ones come back. Every call is recorded in the delivery's scope, failed ones too.
 */
final class SystemProducer extends DefaultProducer {

    private static final Logger LOG = Logger.getLogger(SystemProducer.class);
    private static final List<String> ANSWER_HEADERS =
            List.of("Content-Type", "ETag", "Last-Modified", "Link", "Location", "X-Request-Id");

    private final SecretStore secrets;
    private final Answers answers;
    private final String version;
    private volatile Described described;

    SystemProducer(SystemEndpoint endpoint, SystemComponent component) {
        super(endpoint);
        this.secrets = component.secrets();
        this.answers = component.answers();
        this.version = component.version();
        this.described = describe(endpoint.system());
    }

    /** The operation as one version of the descriptor has it. */
    private record Described(SystemDescriptor system, RequestFactory requests, Answers.Call name) {}

    private Described describe(SystemDescriptor system) {
        HttpOperation operation = system.http(getEndpoint().operation());
        return new Described(
                system,
                new RequestFactory(system, operation, secrets, version),
                new Answers.Call(system.name(), operation.name()));
    }

    /** What holds for a whole call: a descriptor that is replaced meanwhile counts from the next one on. */
    private Described described() {
        SystemDescriptor now = getEndpoint().system();
        Described known = described;
        if (known.system() != now) {
            known = describe(now);
            described = known;
        }
        return known;
    }

    @Override
    public SystemEndpoint getEndpoint() {
        return (SystemEndpoint) super.getEndpoint();
    }

    @Override
    public void process(Exchange exchange) {
        Described call = described();
        DeliveryScope scope = exchange.getProperty(DeliveryScope.PROPERTY, DeliveryScope.class);
        String key = StepKey.of(exchange, scope, call.name().operation());
        long start = System.nanoTime();
        int status = 0;
        String failure = null;
        try {
            Answer answer = send(call, call.requests().build(exchange, scope, key));
            status = answer.status();
            accept(call, answer, exchange.getMessage());
        } catch (ProblemException e) {
            failure = e.problem().code().id();
            LOG.debugf(
                    "call failed system=%s operation=%s problem=%s",
                    call.name().system(), call.name().operation(), failure);
            throw e;
        } finally {
            if (scope != null) {
                long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
                scope.record(new DeliveryScope.Call(
                        call.name().system(), call.name().operation(), key, status, millis, failure));
            }
        }
    }

    private Answer send(Described call, OutboundRequest request) {
        try {
            return getEndpoint().client().call(request);
        } catch (DeadlinePassedException e) {
            throw new ProblemException(
                    answers.late(call.name(), call.system().limits().timeout()), e);
        } catch (IOException | HttpException | IllegalStateException e) {
            throw new ProblemException(answers.lost(call.name(), e), e);
        }
    }

    private void accept(Described call, Answer answer, Message message) {
        Optional<Problem> problem =
                answers.judge(call.name(), answer.status(), answer::header, answer.body(), secrets::mask);
        if (problem.isPresent()) {
            throw new ProblemException(problem.get());
        }
        message.setBody(body(call, answer));
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        for (String header : ANSWER_HEADERS) {
            String value = answer.header(header);
            if (value == null) {
                message.removeHeader(header);
            } else {
                message.setHeader(header, value);
            }
        }
    }

    private Object body(Described call, Answer answer) {
        if (!answer.isWhole()) {
            throw new ProblemException(
                    answers.tooLarge(call.name(), call.system().limits().maxAnswer()));
        }
        String encoding = answer.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(answers.unreadable(call.name(), "it is compressed, though we asked for plain"));
        }
        try {
            return JsonBodies.body(answer.body(), answer.header("Content-Type"));
        } catch (IOException e) {
            throw new ProblemException(answers.unreadable(call.name(), "it says to be JSON, but is not"), e);
        }
    }
}
