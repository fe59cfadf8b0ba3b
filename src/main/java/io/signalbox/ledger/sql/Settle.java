package io.signalbox.ledger.sql;

import io.signalbox.ledger.Settlement;

/** The end of a delivery's attempt. */
final class Settle extends Write<Boolean> {

    private final Settlement settlement;

    Settle(Settlement settlement) {
        super(Phase.SETTLEMENTS);
        this.settlement = settlement;
    }

    Settlement settlement() {
        return settlement;
    }

    /** Nobody waits for the answer: what happened stays true, and a crash before the commit costs a repeat under the same key. */
    @Override
    boolean isPatient() {
        return true;
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
