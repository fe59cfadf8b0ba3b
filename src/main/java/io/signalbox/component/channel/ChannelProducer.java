package io.signalbox.component.channel;

import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;

import io.signalbox.component.CurrentDelivery;
import io.signalbox.component.StepBody;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.message.Headers;
import io.signalbox.message.TraceContext;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Appends the body to a channel. Within a delivery the append waits for its settlement, so that both are one transaction;
 * elsewhere the exchange goes on when the append is committed.
 */
final class ChannelProducer extends DefaultAsyncProducer {

    private final String channel;
    private final Function<Append, CompletionStage<Receipt>> ledger;
    private final Clock clock;

    ChannelProducer(
            ChannelEndpoint endpoint, String channel, Function<Append, CompletionStage<Receipt>> ledger, Clock clock) {
        super(endpoint);
        this.channel = channel;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            DeliveryScope scope = CurrentDelivery.of(exchange);
            if (scope == null) {
                return append(exchange, callback);
            }
            scope.append(new Append(
                    channel,
                    message(
                            exchange,
                            scope.nextAppendId(),
                            scope.message().subject(),
                            scope.work().appending(channel))));
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    private boolean append(Exchange exchange, AsyncCallback callback) {
        String id = exchange.getMessage().getHeader(MessageHeaders.ID, exchange.getExchangeId(), String.class);
        ledger.apply(new Append(channel, message(exchange, id, null, null))).whenComplete((receipt, failure) -> {
            if (failure != null) {
                exchange.setException(failure);
            } else if (receipt.outcome() == Outcome.CONFLICTING) {
                exchange.setException(new ProblemException(Problem.of(
                        ProblemCode.MESSAGE_ID_REUSED,
                        "channel '" + channel + "' has a message '" + id + "' with another body already")));
            }
            callback.done(false);
        });
        return false;
    }

    private io.signalbox.message.Message message(
            Exchange exchange, String id, String defaultSubject, TraceContext trace) {
        Message camel = exchange.getMessage();
        String declared = camel.getHeader(Exchange.CONTENT_TYPE, String.class);
        Payload payload = Payload.of(StepBody.of(exchange, "channel:" + channel), declared);
        return new io.signalbox.message.Message(
                id,
                "route:" + exchange.getFromRouteId(),
                channel,
                camel.getHeader(MessageHeaders.SUBJECT, defaultSubject, String.class),
                MessageHeaders.time(camel, clock.instant()),
                payload.contentType(),
                payload.bytes(),
                trace == null ? Headers.NONE : trace.beside(Headers.NONE));
    }
}
