package io.signalbox.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.Statements;

/** Retention: deletes the oldest messages whose deliveries are all done, with all that belongs to them. */
final class Purge extends Write<Integer> {

    private static final List<String> DELETES =
            List.of(Sql.DELETE_CALLS, Sql.DELETE_ATTEMPTS, Sql.DELETE_DEEDS, Sql.DELETE_DELIVERIES, Sql.DELETE_MESSAGE);

    private final Stretch stretch;
    private final int limit;
    private Stretch rest;

    /**
     * Where done messages are looked for: nowhere twice, since what a step has deleted takes time to skip until the store has cleaned up, and
     * what it has left may be much.
     *
     * @param before when they were accepted
     * @param after up to this number all was looked at
     * @param end a number that all messages before that time are below, so that the younger ones are not looked at
     */
    record Stretch(Instant before, long after, long end) {}

    Purge(Stretch stretch, int limit) {
        super(Phase.LAST);
        this.stretch = stretch;
        this.limit = limit;
    }

    /** For the next step. */
    Stretch rest() {
        return rest;
    }

    /** What is done holds nothing back. */
    @Override
    void name(GroupSubjects subjects) {}

    @Override
    void apply(LedgerTransaction transaction) throws SQLException {
        Statements statements = transaction.statements();
        Engine engine = transaction.engine();
        Set<String> contents = new LinkedHashSet<>();
        List<Long> done = done(statements, contents);
        if (!done.isEmpty() && !engine.isShared()) {
            statements.with(Sql.KEEP_HIGHEST, engine.highest(statements)).executeUpdate();
        }
        if (!done.isEmpty()) {
            LedgerReader.Balance.markPurged(statements, stretch.end(), transaction.now());
        }
        for (String sql : DELETES) {
            for (Long message : done) {
                statements.with(sql, message).addBatch();
            }
            statements.of(sql).executeBatch();
        }
        for (String content : contents) {
            statements.with(Sql.DELETE_CONTENT, content, content).executeUpdate();
        }
        statements.with(Sql.DELETE_RUN_CALLS, stretch.before().toEpochMilli()).executeUpdate();
        long reached = done.isEmpty() ? stretch.after() : done.get(done.size() - 1);
        rest = new Stretch(stretch.before(), reached, stretch.end());
        answer(done.size());
    }

    /** @param contents takes the large payloads that they carry */
    private List<Long> done(Statements statements, Set<String> contents) throws SQLException {
        List<Long> done = new ArrayList<>();
        try (ResultSet row = statements
                .with(
                        Sql.DONE_MESSAGES,
                        stretch.after(),
                        stretch.end(),
                        stretch.before().toEpochMilli(),
                        limit)
                .executeQuery()) {
            while (row.next()) {
                done.add(row.getLong(1));
                String content = row.getString(2);
                if (content != null) {
                    contents.add(content);
                }
            }
        }
        return done;
    }
}
