package io.signalbox.desk;

import java.util.List;

import io.signalbox.access.Caller;
import io.signalbox.access.Request;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.FullDelivery;
import io.signalbox.ledger.DeliveryAdmin.FullMessage;
import io.signalbox.ledger.DeliveryAdmin.Intervention;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** What operations on single deliveries have in common. */
final class Deliveries {

    private Deliveries() {}

    static Request request(Caller caller, DeliveryAdmin admin, long delivery, String reason) {
        return new Request(caller, "delivery/" + delivery, Share.ofDelivery(admin, delivery), reason);
    }

    /** The one change, or why there was none. */
    static Changed only(List<Changed> changes, String done) {
        Changed change = changes.get(0);
        switch (change.outcome()) {
            case DONE -> {
                return change;
            }
            case UNKNOWN -> throw unknown(change.delivery());
            case OTHER_STATE ->
                throw new ProblemException(Problem.of(
                        ProblemCode.NOT_POSSIBLE_NOW,
                        "delivery " + change.delivery() + " is "
                                + change.state().word() + " and cannot be " + done));
            case UNDER_WAY ->
                throw new ProblemException(Problem.of(
                        ProblemCode.NOT_POSSIBLE_NOW,
                        "delivery " + change.delivery() + " is being tried right now; look again in a moment"));
            case TOUCHED ->
                throw new ProblemException(Problem.of(
                        ProblemCode.NOT_POSSIBLE_NOW,
                        "somebody else did something to delivery " + change.delivery()
                                + " in the meantime; look at it again"));
        }
        throw new IllegalStateException("every outcome is answered above");
    }

    static void requireOf(DeliveryAdmin admin, String subscription, long delivery) {
        String owner = admin.messageOf(delivery).orElseThrow(() -> unknown(delivery)).deliveries().stream()
                .map(FullDelivery::delivery)
                .filter(each -> each.delivery() == delivery)
                .map(Found::subscription)
                .findFirst()
                .orElseThrow(() -> unknown(delivery));
        if (!owner.equals(subscription)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.TARGET_UNKNOWN,
                    "delivery " + delivery + " is not one of '" + subscription + "', but of '" + owner + "'"));
        }
    }

    static FullDelivery of(FullMessage message, long delivery) {
        return message.deliveries().stream()
                .filter(each -> each.delivery().delivery() == delivery)
                .findFirst()
                .orElseThrow(() -> unknown(delivery));
    }

    /** As it is delivered: edited last, or as it was accepted. */
    static byte[] payload(FullMessage message, FullDelivery delivery) {
        return delivery.deeds().stream()
                .filter(deed -> deed.kind() == Intervention.Kind.EDITED)
                .reduce((earlier, later) -> later)
                .map(Intervention::payload)
                .orElse(message.message().payload());
    }

    static ProblemException unknown(long delivery) {
        return new ProblemException(
                Problem.of(ProblemCode.TARGET_UNKNOWN, "there is no delivery " + delivery + " in the ledger"));
    }
}
