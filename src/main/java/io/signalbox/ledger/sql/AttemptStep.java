package io.signalbox.ledger.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Settlement.Attempted;
import io.signalbox.ledger.store.Statements;
import io.signalbox.problem.Problem;

/** Writes what does not stand in a delivery's own row: failed attempts with their calls, and further calls of one that went well. */
final class AttemptStep {

    private static final String INSERT_CALL =
            """
            INSERT INTO delivery_call (delivery_id, attempt, number, at, system, operation, call_key, code, millis, failure, notice)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (delivery_id, attempt, number) DO NOTHING""";

    private final PreparedStatement attempts;
    private final PreparedStatement calls;

    AttemptStep(Statements statements) throws SQLException {
        this.attempts = statements.of(Sql.INSERT_ATTEMPT);
        this.calls = statements.of(INSERT_CALL);
    }

    /** Whether the delivery's row carries the attempt and its first call. */
    static boolean isOwn(Settlement settlement) {
        return settlement.state() == DeliveryState.DELIVERED || settlement.state() == DeliveryState.FILTERED;
    }

    void run(List<Settlement> settled) throws SQLException {
        for (Settlement settlement : settled) {
            if (settlement instanceof Attempted attempted) {
                boolean own = isOwn(settlement);
                if (!own) {
                    add(settlement, attempted.attempt());
                }
                addCalls(settlement.delivery().id(), attempted.attempt(), own ? 1 : 0);
            }
        }
        attempts.executeBatch();
        calls.executeBatch();
    }

    private void add(Settlement settlement, Attempt attempt) throws SQLException {
        Problem problem = settlement.problem();
        Statements.set(
                attempts,
                settlement.delivery().id(),
                attempt.number(),
                attempt.startedAt().toEpochMilli(),
                attempt.millis(),
                problem == null ? null : problem.code().id(),
                problem == null ? null : problem.detail());
        attempts.addBatch();
    }

    private void addCalls(long delivery, Attempt attempt, int from) throws SQLException {
        for (int i = from; i < attempt.calls().size(); i++) {
            CallRecord call = attempt.calls().get(i);
            Statements.set(
                    calls,
                    delivery,
                    attempt.number(),
                    i + 1,
                    attempt.startedAt().toEpochMilli(),
                    call.system(),
                    call.operation(),
                    call.key(),
                    call.code(),
                    call.millis(),
                    call.failure(),
                    call.notice());
            calls.addBatch();
        }
    }
}
