package io.signalbox.component.system;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.apache.camel.Exchange;

import io.signalbox.call.OutboundCall;
import io.signalbox.collect.Collect;
import io.signalbox.collector.BatchOperation;
import io.signalbox.collector.BatchPayload;
import io.signalbox.component.StepBody;
import io.signalbox.component.channel.MessageHeaders;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.message.Headers;
import io.signalbox.message.Json;
import io.signalbox.message.Message;
import io.signalbox.message.TraceContext;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;

/**
 * Keeps a body for the next call of an operation that collects: as a message of the operation's own channel, in the transaction that
 * settles the delivery. Where nothing is kept, since a route is only tried out, a call of the one body is made.
 */
final class PutAside {

    private final SystemEndpoint endpoint;
    private final Function<Append, CompletionStage<Receipt>> ledger;
    private final Clock clock;

    /** @param ledger null where nothing is kept */
    PutAside(SystemEndpoint endpoint, Function<Append, CompletionStage<Receipt>> ledger, Clock clock) {
        this.endpoint = endpoint;
        this.ledger = ledger;
        this.clock = clock;
    }

    void put(Exchange exchange, SystemDescriptor system, DeliveryScope scope) {
        Collect collect = system.collects().get(endpoint.operation());
        byte[] item = item(StepBody.of(exchange, endpoint.getEndpointUri()), collect);
        if (ledger == null) {
            call(exchange, system, collect, item, scope);
            exchange.getMessage().setBody(null);
            return;
        }
        requireSendable(system, collect, item);
        if (scope != null) {
            String subject = scope.message().subject();
            scope.append(append(
                    exchange, scope.nextAppendId(), subject, item, scope.work().appending(channel())));
        } else {
            Ledger.await(
                    ledger.apply(append(exchange, StepKey.of(exchange, null, endpoint.operation()), null, item, null)));
        }
        exchange.getMessage().setBody(null);
    }

    /** What no call can be made of is told here, where its neighbours are not held up by it. */
    private void requireSendable(SystemDescriptor system, Collect collect, byte[] item) {
        String none = endpoint.operation();
        BatchPayload alone = new BatchPayload(collect, List.of(item), clock.instant(), none);
        try {
            system.callable(endpoint.operation()).request(system, alone, none, none);
        } catch (ProblemException e) {
            if (e.problem().code() == ProblemCode.REQUEST_NOT_BUILT) {
                throw e;
            }
        }
    }

    private String channel() {
        return endpoint.system().name() + "/" + endpoint.operation();
    }

    private Append append(Exchange exchange, String id, String subject, byte[] item, TraceContext trace) {
        String channel = channel();
        return new Append(
                channel,
                new Message(
                        id,
                        "route:" + exchange.getFromRouteId(),
                        channel,
                        exchange.getMessage().getHeader(MessageHeaders.SUBJECT, subject, String.class),
                        MessageHeaders.time(exchange.getMessage(), clock.instant()),
                        Message.JSON,
                        item,
                        trace == null ? Headers.NONE : trace.beside(Headers.NONE)));
    }

    private byte[] item(StepBody body, Collect collect) {
        byte[] item = json(body);
        if (item.length > collect.size()) {
            throw refused(
                    "has " + item.length + " bytes, and a call of it at most " + collect.size() + " (collect.size)");
        }
        return item;
    }

    private byte[] json(StepBody body) {
        try {
            JsonNode tree = tree(body);
            if (tree.isMissingNode()) {
                throw refused("has no body");
            }
            return Json.writer().writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw refused("is no JSON");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode tree(StepBody body) throws IOException {
        if (body instanceof StepBody.Tree is) {
            return is.json();
        }
        if (body instanceof StepBody.Text text) {
            return Json.reader().readTree(text.text());
        }
        return body instanceof StepBody.Bytes bytes ? Json.reader().readTree(bytes.bytes()) : MissingNode.getInstance();
    }

    private ProblemException refused(String what) {
        return new ProblemException(Problem.of(
                ProblemCode.REQUEST_NOT_BUILT,
                "cannot collect for " + endpoint.getEndpointUri() + ": the message " + what));
    }

    private void call(Exchange exchange, SystemDescriptor system, Collect collect, byte[] item, DeliveryScope scope) {
        String key = StepKey.of(exchange, scope, endpoint.operation());
        List<byte[]> items = List.of(item);
        BatchOperation operation = new BatchOperation(system.callable(endpoint.operation()), items);
        BatchPayload payload = new BatchPayload(collect, items, clock.instant(), key);
        endpoint.calls().call(new OutboundCall(system, operation, payload, key, scope));
        if (operation.problem(0) != null) {
            throw new ProblemException(operation.problem(0));
        }
    }
}
