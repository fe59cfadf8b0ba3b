package io.signalbox.ledger.sql;

import io.signalbox.ledger.Settlement;

/** The end of a delivery's attempt. */
final class Settle extends Write<Boolean> {

    private final Settlement settlement;
    private final Urgency urgency;

    /** @param awaited whether another delivery may wait for the end of this one */
    Settle(Settlement settlement, boolean awaited) {
        super(Phase.SETTLEMENTS);
        this.settlement = settlement;
        this.urgency = !awaited && isAll(settlement) ? Urgency.LATER : Urgency.SOON;
    }

    /** Whether nothing comes after it. */
    private static boolean isAll(Settlement settlement) {
        return settlement instanceof Settlement.Filtered
                || settlement instanceof Settlement.Delivered delivered
                        && delivered.appends().isEmpty();
    }

    boolean isOfSameDelivery(Write<?> other) {
        return other instanceof Settle settle
                && settle.settlement.delivery().id() == settlement.delivery().id();
    }

    Settlement settlement() {
        return settlement;
    }

    /** Nobody waits for the answer: what happened stays true, and a crash before the commit costs a repeat under the same key. */
    @Override
    Urgency urgency() {
        return urgency;
    }

    @Override
    String lane() {
        return settlement.delivery().subscription();
    }

    @Override
    void name(GroupSubjects subjects) {
        if (!settlement.state().isOpen()) {
            subjects.add(settlement.delivery().message().subject());
        }
        if (settlement instanceof Settlement.Delivered delivered) {
            delivered.appends().forEach(append -> subjects.add(append.message().subject()));
        }
    }

    @Override
    void apply(LedgerTransaction transaction) {
        transaction.settle(this);
    }
}
