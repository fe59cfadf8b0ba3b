package io.signalbox.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import io.signalbox.control.MessageReport.Action;
import io.signalbox.control.MessageReport.Attempt;
import io.signalbox.control.MessageReport.DeliveryReport;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.ledger.Desk;
import io.signalbox.ledger.Desk.FullDelivery;
import io.signalbox.ledger.Desk.FullMessage;
import io.signalbox.ledger.Ledger;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Says all there is to say of one message. Payloads are masked, unless somebody asks to see them, which is written down. May block. */
@Singleton
public final class ReportMessage {

    public static final Operation OPERATION = Operation.look("message");
    public static final Operation SEE_PAYLOAD = Operation.of("see-payload", Role.OPERATOR);

    private static final int APPENDS = 50;

    private final Operations operations;
    private final Desk desk;
    private final Flows flows;
    private final PublicData publicData;
    private final String ledgerIdentity;

    ReportMessage(Operations operations, Ledger ledger, Flows flows, PublicData publicData) {
        this.operations = operations;
        this.desk = ledger.desk();
        this.flows = flows;
        this.publicData = publicData;
        this.ledgerIdentity = ledger.identity();
    }

    /** With payloads masked, unless the data are public. */
    public MessageReport report(Caller caller, long message) {
        return operations.look(caller, OPERATION, () -> report(require(message), true));
    }

    /** The message that a delivery is about, with payloads masked, unless the data are public. */
    public MessageReport ofDelivery(Caller caller, long delivery) {
        return operations.look(
                caller,
                OPERATION,
                () -> report(desk.messageOf(delivery).orElseThrow(() -> Deliveries.unknown(delivery)), true));
    }

    /** With payloads as they are; the audit log keeps who looked. */
    public MessageReport see(Caller caller, long message, String reason) {
        return operations.perform(
                new Request(caller, "message/" + message, reason), SEE_PAYLOAD, act -> report(require(message), false));
    }

    private FullMessage require(long message) {
        return desk.message(message)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemCode.TARGET_UNKNOWN, "there is no message " + message + " in the ledger")));
    }

    /** @param closed whether values are masked that are not public */
    MessageReport report(FullMessage full, boolean closed) {
        Message message = full.message();
        boolean open = publicData.isPublic(full);
        boolean masked = closed && !open;
        Map<String, String> integrations = new TreeMap<>();
        flows.all().forEach(flow -> integrations.put(flow.subscription(), flow.integration()));
        return new MessageReport(
                full.id(),
                full.channel(),
                message.source(),
                message.id(),
                message.type(),
                message.subject(),
                message.time(),
                full.acceptedAt(),
                message.contentType(),
                message.payload().length,
                payload(message, message.payload(), masked),
                masked,
                open,
                full.cause(),
                full.deliveries().stream()
                        .map(each -> delivery(
                                message, each, integrations.get(each.delivery().subscription()), masked))
                        .toList(),
                appended(full));
    }

    private static DeliveryReport delivery(Message message, FullDelivery full, String integration, boolean masked) {
        return new DeliveryReport(
                full.delivery(),
                integration,
                full.tries().stream()
                        .map(t ->
                                new Attempt(t.number(), t.startedAt(), t.millis(), t.problem(), t.detail(), t.calls()))
                        .toList(),
                full.deeds().stream()
                        .map(d -> new Action(
                                d.number(),
                                d.at(),
                                d.kind(),
                                d.auditId(),
                                d.actor(),
                                d.reason(),
                                d.payload() == null ? null : payload(message, d.payload(), masked)))
                        .toList());
    }

    private static String payload(Message message, byte[] payload, boolean masked) {
        return masked ? Masked.payload(message, payload) : Masked.text(payload);
    }

    /** What a delivery appends has an id made from its key: they are found without an index that every message would pay for. */
    List<Long> appended(FullMessage full) {
        List<Long> found = new ArrayList<>();
        for (FullDelivery each : full.deliveries()) {
            String key = ledgerIdentity + "-" + each.delivery().delivery();
            List<Long> some;
            int from = 1;
            do {
                int first = from;
                some = desk.messages(
                        "route:" + each.delivery().subscription(),
                        IntStream.range(first, first + APPENDS)
                                .mapToObj(n -> DeliveryScope.appendId(key, n))
                                .toList());
                found.addAll(some);
                from += APPENDS;
            } while (some.size() == APPENDS);
        }
        return found;
    }
}
