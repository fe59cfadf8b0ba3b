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
 * Makes parked deliveries due again, and retrying ones due now: with the version of the route that runs now, in the order of
 * their subjects, under the same keys. May block.
 */
@Singleton
public final class ReplayDeliveries {

    public static final Action ACTION = Action.of("replay", Role.OPERATOR);

    private final Actions actions;
    private final DeliveryAdmin admin;

    ReplayDeliveries(Actions actions, Ledger ledger) {
        this.actions = actions;
        this.admin = ledger.admin();
    }

    /**
     * Replays one delivery.
     *
     * @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN}, {@code NOT_POSSIBLE_NOW}, or as {@link Actions}
     */
    public Changed replay(Caller caller, long delivery, String reason) {
        return actions.perform(
                Deliveries.request(caller, admin, delivery, reason), ACTION, act -> replay(act, delivery));
    }

    /**
     * As replay, but of this subscription's deliveries only.
     *
     * @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN} for one of another subscription, too
     */
    public Changed replayOf(Caller caller, String subscription, long delivery, String reason) {
        return actions.perform(Deliveries.request(caller, admin, delivery, reason), ACTION, act -> {
            Deliveries.requireOf(admin, subscription, delivery);
            return replay(act, delivery);
        });
    }

    private Changed replay(StartedAction act, long delivery) {
        return Deliveries.only(Ledger.await(admin.replay(List.of(delivery), act.by())), "replayed");
    }
}
