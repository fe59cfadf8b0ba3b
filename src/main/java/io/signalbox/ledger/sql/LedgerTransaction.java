package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Taker;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.Statements;

/**
 * One group of writes, step by step: settle, insert messages, insert their deliveries, release who waited for the settled,
 * then the rest. The order matters: a settled delivery no longer holds its subject back, and a claim sees all that came
 * before it in its group.
 */
final class LedgerTransaction {

    private final Engine engine;
    private final Statements statements;
    private final Subscriptions subscriptions;
    private final Taker taker;
    private final long now;

    private final List<Delivery> reserved = new ArrayList<>();
    private final Set<String> waiting = new LinkedHashSet<>();

    LedgerTransaction(Engine engine, Statements statements, Subscriptions subscriptions, Taker taker, long now) {
        this.engine = engine;
        this.statements = statements;
        this.subscriptions = subscriptions;
        this.taker = taker;
        this.now = now;
    }

    void run(List<Write<?>> group) throws SQLException {
        List<Write.Settle> settles = new ArrayList<>();
        List<Write.Offer> offers = new ArrayList<>();
        List<Write.Act<?>> acts = new ArrayList<>();
        for (Write<?> write : group) {
            if (write instanceof Write.Settle settle) {
                settles.add(settle);
            } else if (write instanceof Write.Offer offer) {
                offers.add(offer);
            } else if (write instanceof Write.Act<?> act) {
                acts.add(act);
            } else if (write instanceof Write.Retire retire) {
                subscriptions.retire(statements, retire.subscriptions, now);
            } else if (write instanceof Write.Subscribe subscribe) {
                subscriptions.add(statements, subscribe.subscriptions, now);
                subscribe.subscriptions.forEach(s -> waiting.add(s.id()));
            }
        }
        SettleStep settle = new SettleStep(statements, engine.owner(), now);
        settle.run(settles);
        new InsertStep(engine, statements, subscriptions, taker, now, reserved, waiting).run(offers, settle.appends());
        settle.releaseNext(waiting);
        for (Write.Act<?> act : acts) {
            act.run(new Write.WriteContext(engine, statements, now, waiting));
        }
        for (Write<?> write : group) {
            if (write instanceof Write.ClaimDue claim) {
                claim.result(new ClaimStep(engine, statements, now).run(claim));
            } else if (write instanceof Write.Purge purge) {
                purge.result(purge(purge));
            } else if (write instanceof Write.WriteNote note) {
                note.result(write(note));
            } else if (write instanceof Write.Check probe) {
                probe.result(true); // what it writes, every transaction may write: see Course
            }
        }
    }

    private boolean write(Write.WriteNote note) throws SQLException {
        if (note.json == null) {
            return statements
                            .with(Sql.DELETE_NOTE, note.kind, note.key, note.version)
                            .executeUpdate()
                    == 1;
        }
        return (note.version == 0
                                ? statements.with(Sql.INSERT_NOTE, note.kind, note.key, note.json, now)
                                : statements.with(Sql.UPDATE_NOTE, note.json, now, note.kind, note.key, note.version))
                        .executeUpdate()
                == 1;
    }

    private int purge(Write.Purge purge) throws SQLException {
        List<Long> done = new ArrayList<>();
        try (var row = statements
                .with(Sql.DONE_MESSAGES, purge.before.toEpochMilli(), purge.limit)
                .executeQuery()) {
            while (row.next()) {
                done.add(row.getLong(1));
            }
        }
        if (!done.isEmpty() && !engine.isShared()) {
            statements.with(Sql.KEEP_HIGHEST, engine.highest(statements)).executeUpdate();
        }
        for (String sql : List.of(Sql.DELETE_ATTEMPTS, Sql.DELETE_DEEDS, Sql.DELETE_DELIVERIES, Sql.DELETE_MESSAGE)) {
            for (Long message : done) {
                statements.with(sql, message).addBatch();
            }
            statements.of(sql).executeBatch();
        }
        statements.with(Sql.DELETE_RUN_CALLS, purge.before.toEpochMilli()).executeUpdate();
        return done.size();
    }

    /** After the commit: hands over what was taken and tells of what waits. */
    void announce() {
        if (!reserved.isEmpty()) {
            taker.taken(reserved);
        }
        waiting.forEach(taker::waiting);
    }

    /** After a rollback: gives the reservations back. */
    void withdraw() {
        reserved.forEach(d -> taker.notTaken(d.subscription(), d.message().size()));
    }
}
