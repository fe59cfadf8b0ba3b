package io.signalbox.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reach;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.desk.MessageReport.Attempt;
import io.signalbox.desk.MessageReport.DeliveryReport;
import io.signalbox.desk.MessageReport.InterventionReport;
import io.signalbox.flow.Flows;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.FullDelivery;
import io.signalbox.ledger.DeliveryAdmin.FullMessage;
import io.signalbox.ledger.DeliveryKeys;
import io.signalbox.ledger.Ledger;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Says all there is to say of one message. Payloads are masked, unless somebody asks to see them, which is written down. May block. */
@Singleton
public final class ReportMessage {

    public static final Action ACTION = Action.look("message");
    public static final Action SEE_PAYLOAD = Action.of("see-payload", Role.OPERATOR);

    private static final int APPENDS = 50;

    private final Actions actions;
    private final DeliveryAdmin admin;
    private final Flows flows;
    private final PublicData publicData;
    private final AcrossTopics topics;
    private final DeliveryKeys keys;

    ReportMessage(Actions actions, Ledger ledger, Flows flows, PublicData publicData, AcrossTopics topics) {
        this.actions = actions;
        this.admin = ledger.admin();
        this.flows = flows;
        this.publicData = publicData;
        this.topics = topics;
        this.keys = ledger.keys();
    }

    /** With payloads masked, unless the data are public. */
    public MessageReport report(Caller caller, long message) {
        return actions.look(
                caller,
                ACTION,
                Share.ofMessage(admin, message),
                () -> report(require(message), actions.reach(caller, Role.VIEWER), true));
    }

    /** The message that a delivery is about, with payloads masked, unless the data are public. */
    public MessageReport ofDelivery(Caller caller, long delivery) {
        return actions.look(
                caller,
                ACTION,
                Share.ofDelivery(admin, delivery),
                () -> report(
                        admin.messageOf(delivery).orElseThrow(() -> Deliveries.unknown(delivery)),
                        actions.reach(caller, Role.VIEWER),
                        true));
    }

    /** With payloads as they are; the audit log keeps who looked. */
    public MessageReport see(Caller caller, long message, String reason) {
        return actions.perform(
                new Request(caller, "message/" + message, Share.ofMessage(admin, message), reason),
                SEE_PAYLOAD,
                act -> report(require(message), actions.reach(caller, Role.OPERATOR), false));
    }

    private FullMessage require(long message) {
        return admin.message(message)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemCode.TARGET_UNKNOWN, "there is no message " + message + " in the ledger")));
    }

    /**
     * @param reach what of it is seen
     * @param closed whether values are masked that are not public
     */
    MessageReport report(FullMessage whole, Reach reach, boolean closed) {
        FullMessage full = Share.seen(whole, reach);
        Message message = full.message();
        boolean open = publicData.isPublic(whole);
        boolean masked = closed && !open;
        Map<String, String> integrations = flows.owners();
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
                topics.sent(full, reach).orElse(null),
                full.deliveries().stream()
                        .map(each -> delivery(
                                message, each, integrations.get(each.delivery().subscription()), masked))
                        .toList(),
                appended(full),
                topics.taken(full, reach));
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
                        .map(d -> new InterventionReport(
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
        return masked ? MaskedPayload.payload(message, payload) : MaskedPayload.text(payload);
    }

    /** What a delivery appends has an id made from its key: they are found without an index that every message would pay for. */
    List<Long> appended(FullMessage full) {
        List<Long> found = new ArrayList<>();
        for (FullDelivery each : full.deliveries()) {
            String key = keys.of(each.delivery().delivery(), each.delivery().subscription(), full.message());
            List<Long> some;
            int from = 1;
            do {
                int first = from;
                some = admin.messages(
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
