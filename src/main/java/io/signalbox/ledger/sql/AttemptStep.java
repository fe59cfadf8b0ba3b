package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Settlement.Attempted;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.ManyRows;
import io.signalbox.ledger.store.Statements;
import io.signalbox.problem.Problem;

import static io.signalbox.ledger.store.ManyRows.Type.BIGINT;
import static io.signalbox.ledger.store.ManyRows.Type.TEXT;

/** Writes what does not stand in a delivery's own row: failed attempts with their calls, and further calls of one that went well. */
final class AttemptStep {

    static final ManyRows INSERT_ATTEMPTS = new ManyRows(
            """
            WITH r (delivery_id, number, started_at, millis, problem, detail) AS (:rows)
            INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail)
            SELECT * FROM r WHERE true ON CONFLICT (delivery_id, number) DO NOTHING""",
            List.of(BIGINT, BIGINT, BIGINT, BIGINT, TEXT, TEXT));

    static final ManyRows INSERT_CALLS = new ManyRows(
            """
            WITH r (delivery_id, attempt, number, at, system, operation, call_key, code, millis, failure, notice) AS (:rows)
            INSERT INTO delivery_call (delivery_id, attempt, number, at, system, operation, call_key, code, millis, failure, notice)
            SELECT * FROM r WHERE true ON CONFLICT (delivery_id, attempt, number) DO NOTHING""",
            List.of(BIGINT, BIGINT, BIGINT, BIGINT, TEXT, TEXT, TEXT, TEXT, BIGINT, TEXT, TEXT));

    private final Engine engine;
    private final Statements statements;
    private final List<Object[]> attempts = new ArrayList<>();
    private final List<Object[]> calls = new ArrayList<>();

    AttemptStep(Engine engine, Statements statements) {
        this.engine = engine;
        this.statements = statements;
    }

    /** Whether it has rows of its own. */
    static boolean writes(Settlement settlement) {
        return settlement instanceof Attempted attempted
                && (!isOwn(settlement) || attempted.attempt().calls().size() > 1);
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
        INSERT_ATTEMPTS.later(engine.binding(), statements, attempts, null);
        INSERT_CALLS.later(engine.binding(), statements, calls, null);
    }

    private void add(Settlement settlement, Attempt attempt) {
        Problem problem = settlement.problem();
        attempts.add(new Object[] {
            settlement.delivery().id(),
            attempt.number(),
            attempt.startedAt().toEpochMilli(),
            attempt.millis(),
            problem == null ? null : problem.code().id(),
            problem == null ? null : problem.detail()
        });
    }

    private void addCalls(long delivery, Attempt attempt, int from) {
        for (int i = from; i < attempt.calls().size(); i++) {
            CallRecord call = attempt.calls().get(i);
            calls.add(new Object[] {
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
                call.notice()
            });
        }
    }
}
