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

    private final SystemDescriptor system;
    private final HttpOperation operation;
    private final RequestFactory requests;
    private final SecretStore secrets;
    private final Answers answers;
    private final Answers.Call name;

    SystemProducer(SystemEndpoint endpoint, HttpOperation operation, SystemComponent component) {
        super(endpoint);
        this.system = endpoint.system();
        this.operation = operation;
        this.secrets = component.secrets();
        this.answers = component.answers();
        this.requests = new RequestFactory(system, operation, secrets, component.version());
        this.name = new Answers.Call(system.name(), operation.name());
    }

    @Override
    public SystemEndpoint getEndpoint() {
        return (SystemEndpoint) super.getEndpoint();
    }

    @Override
    public void process(Exchange exchange) {
        DeliveryScope scope = exchange.getProperty(DeliveryScope.PROPERTY, DeliveryScope.class);
        String key = StepKey.of(exchange, scope, operation.name());
        long start = System.nanoTime();
        int status = 0;
        String failure = null;
        try {
            Answer answer = send(requests.build(exchange, scope, key));
            status = answer.status();
            accept(answer, exchange.getMessage());
        } catch (ProblemException e) {
            failure = e.problem().code().id();
            LOG.debugf("call failed system=%s operation=%s problem=%s", system.name(), operation.name(), failure);
            throw e;
        } finally {
            if (scope != null) {
                long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
                scope.record(new DeliveryScope.Call(system.name(), operation.name(), key, status, millis, failure));
            }
        }
    }

    private Answer send(OutboundRequest request) {
        try {
            return getEndpoint().client().call(request);
        } catch (DeadlinePassedException e) {
            throw new ProblemException(answers.late(name, system.limits().timeout()), e);
        } catch (IOException | HttpException | IllegalStateException e) {
            throw new ProblemException(answers.lost(name, e), e);
        }
    }

    private void accept(Answer answer, Message message) {
        Optional<Problem> problem = answers.judge(name, answer.status(), answer::header, answer.body(), secrets::mask);
        if (problem.isPresent()) {
            throw new ProblemException(problem.get());
        }
        message.setBody(body(answer));
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

    private Object body(Answer answer) {
        if (!answer.isWhole()) {
            throw new ProblemException(answers.tooLarge(name, system.limits().maxAnswer()));
        }
        String encoding = answer.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(answers.unreadable(name, "it is compressed, though we asked for plain"));
        }
        try {
            return JsonBodies.body(answer.body(), answer.header("Content-Type"));
        } catch (IOException e) {
            throw new ProblemException(answers.unreadable(name, "it says to be JSON, but is not"), e);
        }
    }
}
