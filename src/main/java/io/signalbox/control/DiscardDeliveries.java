package io.signalbox.control;

import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.ledger.Desk;
import io.signalbox.ledger.Desk.Changed;
import io.signalbox.ledger.Ledger;

/**
 * Ends a delivery that shall not be delivered. It stays in the ledger with who, when and why; the next of its subject takes its
 * turn. May block.
 */
@Singleton
public final class DiscardDeliveries {

    public static final Operation OPERATION = Operation.withReason("discard", Role.OPERATOR);

    private final Operations operations;
    private final Desk desk;

    DiscardDeliveries(Operations operations, Ledger ledger) {
        this.operations = operations;
        this.desk = ledger.desk();
    }

    /**
     * Discards one delivery.
     *
     * @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN}, {@code NOT_POSSIBLE_NOW}, or as {@link Operations}
     */
    public Changed discard(Caller caller, long delivery, String reason) {
        return operations.perform(
                Deliveries.request(caller, delivery, reason), OPERATION, act -> discard(act, delivery));
    }

    /**
     * As discard, but of this subscription's deliveries only.
     *
     * @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN} for one of another subscription, too
     */
    public Changed discardOf(Caller caller, String subscription, long delivery, String reason) {
        return operations.perform(Deliveries.request(caller, delivery, reason), OPERATION, act -> {
            Deliveries.requireOf(desk, subscription, delivery);
            return discard(act, delivery);
        });
    }

    private Changed discard(Act act, long delivery) {
        return Deliveries.only(Deliveries.await(desk.discard(List.of(delivery), Deliveries.by(act))), "discarded");
    }
}
