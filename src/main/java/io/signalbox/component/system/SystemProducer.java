package io.signalbox.component.system;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

import io.signalbox.call.OutboundCall;
import io.signalbox.call.VersionedCalls;
import io.signalbox.component.CurrentDelivery;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.RunScope;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallPayload;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/**
 * Calls one operation through the steps of its system. The answer's body replaces the message's; of its headers only a few
 * harmless ones come back. What is collected is put aside, and has no answer.
 */
final class SystemProducer extends DefaultProducer {

    private static final List<String> ANSWER_HEADERS =
            List.of("Content-Type", "ETag", "Last-Modified", "Link", "Location", "X-Request-Id");

    /** @throws io.signalbox.problem.ProblemException when the system has no such operation that can be called */
    SystemProducer(SystemEndpoint endpoint) {
        super(endpoint);
        endpoint.system().callable(endpoint.operation());
    }

    @Override
    public SystemEndpoint getEndpoint() {
        return (SystemEndpoint) super.getEndpoint();
    }

    @Override
    public void process(Exchange exchange) {
        // Holds for the whole call: a descriptor that is replaced meanwhile counts from the next one on.
        SystemDescriptor system = getEndpoint().system();
        CallableOperation operation = system.callable(getEndpoint().operation());
        DeliveryScope scope = CurrentDelivery.of(exchange);
        if (system.collects().containsKey(operation.name())) {
            getEndpoint().putsAside().put(exchange, system, scope);
            return;
        }
        String key = StepKey.of(exchange, scope, operation.name());
        CallPayload payload =
                new ExchangePayload(exchange, getEndpoint().getEndpointUri(), operation.sendsBody(), scope);
        VersionedCalls calls = getEndpoint().versioned();
        OutboundCall call = calls.choose(new OutboundCall(system, operation, payload, key, scope));
        RunScope run = scope == null ? exchange.getProperty(RunScope.PROPERTY, RunScope.class) : null;
        accept(run == null ? calls.call(call) : call(call, run), exchange.getMessage());
    }

    /** A call outside of any delivery is known as well, however it ends. */
    private Answer call(OutboundCall call, RunScope run) {
        return run.calling(
                call.system().name(),
                call.operation().name(),
                call.key(),
                () -> getEndpoint().versioned().call(call),
                answer -> answer.outcome().code());
    }

    /** A number where it is one, as Camel's components have it. */
    private static Object shown(String code) {
        try {
            return Integer.valueOf(code);
        } catch (NumberFormatException e) {
            return code;
        }
    }

    private static void accept(Answer answer, Message message) {
        boolean isRead = answer.content().flaw() == null;
        message.setBody(isRead ? answer.content().value() : new UnreadAnswer(answer.notice()));
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, shown(answer.outcome().code()));
        for (String header : ANSWER_HEADERS) {
            // A type without a body would make JSON's null of it.
            boolean isVain = header.equals("Content-Type") && message.getBody() == null;
            String value = isVain ? null : answer.header(header);
            if (value == null) {
                message.removeHeader(header);
            } else {
                message.setHeader(header, value);
            }
        }
    }
}
