package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.LedgerWatch;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Settlement.Attempted;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Settlement.GiveBack;
import io.signalbox.ledger.Settlement.Postpone;
import io.signalbox.ledger.Settlement.Retry;
import io.signalbox.ledger.store.AwaitedSubjects;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.ManyRows;
import io.signalbox.ledger.store.ManyRows.Type;
import io.signalbox.ledger.store.Statements;
import io.signalbox.ledger.store.Statements.NullLong;
import io.signalbox.problem.Problem;

import static io.signalbox.ledger.store.ManyRows.Type.BIGINT;
import static io.signalbox.ledger.store.ManyRows.Type.TEXT;

/** Writes settlements whose fence still holds, with their attempts. */
final class SettleStep {

    private static final String ROWS =
            """
            WITH r (id, fence, owner, state, due_at, attempts, failing_since, problem, detail, pointer, settled_at, started_at, millis,
              call_system, call_operation, call_key, call_code, call_millis, call_failure, call_notice, attempted, failed_system, came_to_nothing)
              AS (:rows)
            """;

    private static final String UPDATE =
            """
            UPDATE delivery SET state = r.state, due_at = r.due_at, owner = NULL, fence = delivery.fence + r.came_to_nothing, attempts = r.attempts,
              failing_since = r.failing_since, problem = r.problem, detail = r.detail, pointer = r.pointer,
              settled_at = r.settled_at, started_at = r.started_at, millis = r.millis, call_system = r.call_system,
              call_operation = r.call_operation, call_key = r.call_key, call_code = r.call_code, call_millis = r.call_millis,
              call_failure = r.call_failure, call_notice = r.call_notice,
              failed_system = CASE WHEN r.attempted = 1 THEN r.failed_system ELSE delivery.failed_system END
            FROM r WHERE delivery.id = r.id AND delivery.fence = r.fence AND delivery.owner = r.owner
            """;

    private static final List<Type> TYPES = List.of(
            BIGINT, BIGINT, TEXT, TEXT, BIGINT, BIGINT, BIGINT, TEXT, TEXT, TEXT, BIGINT, BIGINT, BIGINT, TEXT, TEXT,
            TEXT, TEXT, BIGINT, TEXT, TEXT, BIGINT, TEXT, BIGINT);

    /**
     * Returns the ids of those whose fence held, and whether another of its subject waits for it. The subject is locked, so that none
     * can come between this and the end of the transaction, whichever process inserts it. It is no EXISTS, for which PostgreSQL may read
     * all that is open into a hash table.
     */
    static final ManyRows SETTLE = new ManyRows(
            ROWS + UPDATE
                    + """
                    RETURNING delivery.id, (SELECT 1 FROM delivery w WHERE w.subscription = delivery.subscription
                      AND w.subject = delivery.subject AND w.state IN ('pending', 'retrying', 'parked') AND w.due_at"""
                    + " = " + Sql.HELD + " LIMIT 1) IS NOT NULL, delivery.created_at",
            TYPES);

    /**
     * As {@link #SETTLE}, for PostgreSQL, which then need not be asked again: those that end make the next of their subjects due, and
     * the subscriptions of these are returned too. Nothing in it sees what it changes.
     */
    static final ManyRows SETTLE_AND_RELEASE = new ManyRows(
            ROWS + ", s AS (" + UPDATE
                    + " RETURNING delivery.id, delivery.subscription, delivery.subject, delivery.settled_at, delivery.created_at),"
                    + " f AS (SELECT s.id, s.created_at, s.settled_at AS at, (SELECT d.id FROM delivery d"
                    + " WHERE d.subscription = s.subscription AND d.subject = s.subject AND d." + Sql.OPEN
                    + " AND d.id <> ALL (ARRAY(SELECT id FROM s)) ORDER BY d.id LIMIT 1) AS next FROM s),"
                    + " n AS (UPDATE delivery SET due_at = f.at FROM f WHERE f.at IS NOT NULL AND delivery.id = f.next"
                    + " AND delivery.due_at = " + Sql.HELD + " RETURNING delivery.subscription)"
                    + " SELECT id, next IS NOT NULL, NULL, created_at FROM f UNION ALL SELECT 0, false, subscription, 0 FROM n",
            TYPES);

    /** Returns the subscriptions that have something due by it. */
    static final ManyRows RELEASE_NEXT = new ManyRows(
            "WITH r (at, subscription, subject) AS (:rows) UPDATE delivery SET due_at = n.at FROM (SELECT at, (SELECT min(d.id)"
                    + " FROM delivery d WHERE d.subscription = r.subscription AND d.subject = r.subject AND d."
                    + Sql.OPEN + ") AS id FROM r) n WHERE delivery.id = n.id AND delivery.due_at = " + Sql.HELD
                    + " RETURNING delivery.subscription",
            List.of(BIGINT, TEXT, TEXT));

    /** An append and the delivery whose route made it. */
    record CausedAppend(long cause, Append append) {}

    private final Engine engine;
    private final Statements statements;
    private final AwaitedSubjects awaitedSubjects;
    private final String owner;
    private final long now;
    private final Set<String> waiting;
    private final List<Settle> asked = new ArrayList<>();
    /** With when their deliveries were made. */
    private final Map<Settle, Long> won = new HashMap<>();

    /** Those that ended while others of their subject waited for it, which is still to be done. */
    private final List<Delivery> awaited = new ArrayList<>();

    /** @param waiting where the subscriptions are noted whose turn it is */
    SettleStep(Engine engine, Statements statements, AwaitedSubjects awaitedSubjects, long now, Set<String> waiting) {
        this.engine = engine;
        this.statements = statements;
        this.awaitedSubjects = awaitedSubjects;
        this.owner = engine.owner();
        this.now = now;
        this.waiting = waiting;
    }

    /** Each delivery once at a time: of two settlements of one, the first wins. */
    void run(List<Settle> settles) throws SQLException {
        List<Settle> left = settles;
        while (!left.isEmpty()) {
            Map<Long, Settle> round = new LinkedHashMap<>();
            List<Settle> later = new ArrayList<>();
            for (Settle settle : left) {
                if (round.putIfAbsent(settle.settlement().delivery().id(), settle) != null) {
                    later.add(settle);
                }
            }
            update(round);
            left = later;
        }
        if (settles.stream().anyMatch(settle -> AttemptStep.writes(settle.settlement()))) {
            new AttemptStep(engine, statements).run(won());
        }
    }

    /** @param settles by their deliveries' ids */
    private void update(Map<Long, Settle> settles) throws SQLException {
        List<Object[]> rows = settles.values().stream()
                .map(settle -> row(settle.settlement()))
                .toList();
        asked.addAll(settles.values());
        settles.values().forEach(settle -> settle.answer(false));
        if (engine.isShared()) {
            SETTLE_AND_RELEASE.later(engine.binding(), statements, rows, row -> {
                if (row.getString(3) != null) {
                    waiting.add(row.getString(3));
                } else {
                    held(settles.get(row.getLong(1)), row.getBoolean(2), row.getLong(4));
                }
            });
        } else {
            SETTLE.run(
                    engine.binding(),
                    statements,
                    rows,
                    row -> held(settles.get(row.getLong(1)), row.getBoolean(2), row.getLong(3)));
        }
    }

    private void held(Settle settle, boolean others, long madeAt) {
        Settlement settlement = settle.settlement();
        settle.answer(true);
        won.put(settle, madeAt);
        Delivery delivery = settlement.delivery();
        awaitedSubjects.set(delivery.subscription(), delivery.message().subject(), others);
        if (others && !settlement.state().isOpen() && !engine.isShared()) {
            awaited.add(delivery);
        }
        if (settlement instanceof GiveBack) {
            waiting.add(delivery.subscription());
        }
    }

    /** In the order in which they came. */
    private List<Settlement> won() throws SQLException {
        statements.await();
        return asked.stream().filter(won::containsKey).map(Settle::settlement).toList();
    }

    /** Those that won. */
    void show(LedgerWatch watch) {
        won.forEach((settle, madeAt) -> watch.settled(settle.settlement(), Math.max(0, now - madeAt)));
    }

    private Object[] row(Settlement settlement) {
        Delivery delivery = settlement.delivery();
        Problem problem = settlement.problem();
        Attempt attempt = settlement instanceof Attempted attempted ? attempted.attempt() : null;
        Attempt own = AttemptStep.isOwn(settlement) ? attempt : null;
        CallRecord call =
                own == null || own.calls().isEmpty() ? null : own.calls().get(0);
        return new Object[] {
            delivery.id(),
            delivery.fence(),
            owner,
            settlement.state().word(),
            dueAt(settlement),
            attempt == null ? delivery.attempts() : attempt.number(),
            NullLong.orValue(failingSince(settlement)),
            problem == null ? null : problem.code().id(),
            problem == null ? null : problem.detail(),
            problem == null ? null : problem.pointer(),
            NullLong.orValue(settlement.state().isOpen() ? null : (Long) now),
            NullLong.orValue(own == null ? null : (Long) own.startedAt().toEpochMilli()),
            NullLong.orValue(own == null ? null : (Long) own.millis()),
            call == null ? null : call.system(),
            call == null ? null : call.operation(),
            call == null ? null : call.key(),
            call == null ? null : call.code(),
            NullLong.orValue(call == null ? null : (Long) call.millis()),
            call == null ? null : call.failure(),
            call == null ? null : call.notice(),
            attempt == null ? 0 : 1,
            own == null && attempt != null ? failedSystem(attempt) : null,
            settlement.cameToNothing() ? Delivery.CAME_TO_NOTHING : 0L
        };
    }

    private static String failedSystem(Attempt attempt) {
        String failed = null;
        for (CallRecord call : attempt.calls()) {
            failed = call.failure() == null ? failed : call.system();
        }
        return failed;
    }

    private long dueAt(Settlement settlement) {
        if (settlement instanceof Retry retry) {
            return retry.dueAt().toEpochMilli();
        }
        return settlement instanceof Postpone postpone ? postpone.dueAt().toEpochMilli() : now;
    }

    private Long failingSince(Settlement settlement) {
        Instant since = settlement.delivery().failingSince();
        if (since != null) {
            return since.toEpochMilli();
        }
        return settlement instanceof Retry ? (Long) now : null;
    }

    /** What is appended if the fences of those that append it hold. */
    List<Append> offered() {
        List<Append> offered = new ArrayList<>();
        for (Settle settle : asked) {
            if (settle.settlement() instanceof Delivered delivered) {
                offered.addAll(delivered.appends());
            }
        }
        return offered;
    }

    /** What the delivered routes appended. */
    List<CausedAppend> appends() throws SQLException {
        List<CausedAppend> appends = new ArrayList<>();
        for (Settlement settlement : won()) {
            if (settlement instanceof Delivered delivered) {
                delivered
                        .appends()
                        .forEach(a -> appends.add(
                                new CausedAppend(delivered.delivery().id(), a)));
            }
        }
        return appends;
    }

    /** Makes the next delivery of each finished subject due, where that is not done yet. */
    void releaseNext() throws SQLException {
        List<Object[]> rows = awaited.stream()
                .map(delivery -> new Object[] {
                    now, delivery.subscription(), delivery.message().subject()
                })
                .toList();
        RELEASE_NEXT.run(engine.binding(), statements, rows, row -> waiting.add(row.getString(1)));
    }
}
