package io.signalbox.ledger.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.signalbox.ledger.store.Statements;
import io.signalbox.problem.ProblemCode;

/** Makes due what waits for a system that answers again. One that is held back by an earlier one of its subject has not failed. */
final class BringForward extends Write<Integer> {

    private final String system;
    private final List<String> callers;
    private final int limit;

    BringForward(String system, List<String> callers, int limit) {
        super(Phase.ACTIONS);
        this.system = system;
        this.callers = callers;
        this.limit = limit;
    }

    /** A delivery that is due sooner goes on holding its subject. */
    @Override
    void name(GroupSubjects subjects) {}

    @Override
    void apply(LedgerTransaction transaction) throws SQLException {
        Map<Long, String> found = new LinkedHashMap<>();
        String lock = transaction.engine().skipLocked();
        long now = transaction.now();
        read(
                transaction.statements().with(Sql.FAILED_AT + lock, system, now, ProblemCode.SYSTEM_BUSY.id(), limit),
                found);
        for (String caller : callers) {
            if (found.size() < limit) {
                read(
                        transaction
                                .statements()
                                .with(
                                        Sql.POSTPONED + lock,
                                        caller,
                                        now,
                                        ProblemCode.BREAKER_OPEN.id(),
                                        limit - found.size()),
                        found);
            }
        }
        PreparedStatement update = transaction.statements().of(Sql.BRING_FORWARD);
        for (Long id : found.keySet()) {
            Statements.set(update, now, id);
            update.addBatch();
        }
        update.executeBatch();
        transaction.waiting().addAll(found.values());
        answer(found.size());
    }

    private static void read(PreparedStatement select, Map<Long, String> found) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.put(row.getLong(1), row.getString(2));
            }
        }
    }
}
