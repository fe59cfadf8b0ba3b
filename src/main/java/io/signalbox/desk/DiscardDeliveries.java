package io.signalbox.desk;

import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Role;
import io.signalbox.access.StartedAction;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.ledger.Ledger;

/**
 * Ends a delivery that shall not be delivered. It stays in the ledger with who, when and why; the next of its subject takes its
 * turn. May block.
 */
@Singleton
public final class DiscardDeliveries {

    public static final Action ACTION = Action.withReason("discard", Role.OPERATOR);

    private final Actions actions;
    private final DeliveryAdmin admin;

    DiscardDeliveries(Actions actions, Ledger ledger) {
        this.actions = actions;
        this.admin = ledger.admin();
    }

    /**
     * Discards one delivery.
     *
     * @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN}, {@code NOT_POSSIBLE_NOW}, or as {@link Actions}
     */
    public Changed discard(Caller caller, long delivery, String reason) {
        return actions.perform(
                Deliveries.request(caller, admin, delivery, reason), ACTION, act -> discard(act, delivery));
    }

    /**
     * As discard, but of this subscription's deliveries only.
     *
     * @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN} for one of another subscription, too
     */
    public Changed discardOf(Caller caller, String subscription, long delivery, String reason) {
        return actions.perform(Deliveries.request(caller, admin, delivery, reason), ACTION, act -> {
            Deliveries.requireOf(admin, subscription, delivery);
            return discard(act, delivery);
        });
    }

    private Changed discard(StartedAction act, long delivery) {
        return Deliveries.only(Ledger.await(admin.discard(List.of(delivery), act.by())), "discarded");
    }
}
