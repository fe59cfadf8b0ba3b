package io.signalbox.control;

import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.ledger.Desk;
import io.signalbox.ledger.Desk.Changed;
import io.signalbox.ledger.Ledger;

/**
 * Makes parked deliveries due again, and retrying ones due now: with the version of the route that runs now, in the order of
 * their subjects, under the same keys. May block.
 */
@Singleton
public final class ReplayDeliveries {

    public static final Operation OPERATION = Operation.of("replay", Role.OPERATOR);

    private final Operations operations;
    private final Desk desk;

    ReplayDeliveries(Operations operations, Ledger ledger) {
        this.operations = operations;
        this.desk = ledger.desk();
    }

    /**
     * Replays one delivery.
     *
     * @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN}, {@code NOT_POSSIBLE_NOW}, or as {@link Operations}
     */
    public Changed replay(Caller caller, long delivery, String reason) {
        return operations.perform(
                Deliveries.request(caller, delivery, reason), OPERATION, act -> replay(act, delivery));
    }

    /**
     * As replay, but of this subscription's deliveries only.
     *
     * @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN} for one of another subscription, too
     */
    public Changed replayOf(Caller caller, String subscription, long delivery, String reason) {
        return operations.perform(Deliveries.request(caller, delivery, reason), OPERATION, act -> {
            Deliveries.requireOf(desk, subscription, delivery);
            return replay(act, delivery);
        });
    }

    private Changed replay(Act act, long delivery) {
        return Deliveries.only(Deliveries.await(desk.replay(List.of(delivery), Deliveries.by(act))), "replayed");
    }
}
