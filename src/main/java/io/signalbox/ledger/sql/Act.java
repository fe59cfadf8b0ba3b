package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.util.List;

/**
 * What a step does within the transaction.
 *
 * @param <R> what the step answers
 */
final class Act<R> extends Write<R> {

    /** May be run again, in another transaction, when the first one failed. */
    @FunctionalInterface
    interface Step<R> {
        R run(LedgerTransaction transaction) throws SQLException;
    }

    private final List<Long> deliveries;
    private final Step<R> step;

    /** @param deliveries what it may do something to: their subjects are locked before it runs */
    Act(List<Long> deliveries, Step<R> step) {
        this(Phase.ACTIONS, deliveries, step);
    }

    Act(Phase phase, List<Long> deliveries, Step<R> step) {
        super(phase);
        this.deliveries = deliveries;
        this.step = step;
    }

    @Override
    void name(GroupSubjects subjects) {
        subjects.addOf(deliveries);
    }

    @Override
    void apply(LedgerTransaction transaction) throws SQLException {
        answer(step.run(transaction));
    }
}
