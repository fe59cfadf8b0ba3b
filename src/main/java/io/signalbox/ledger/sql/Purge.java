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

    private final long before;
    private final long end;
    private final int limit;

    /** @param end a number that all messages before that time are below, so that the younger ones are not looked at */
    Purge(Instant before, long end, int limit) {
        super(Phase.LAST);
        this.end = end;
        this.before = before.toEpochMilli();
        this.limit = limit;
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
            LedgerReader.Balance.markPurged(statements, end, transaction.now());
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
        statements.with(Sql.DELETE_RUN_CALLS, before).executeUpdate();
        answer(done.size());
    }

    /** @param contents takes the large payloads that they carry */
    private List<Long> done(Statements statements, Set<String> contents) throws SQLException {
        List<Long> done = new ArrayList<>();
        try (ResultSet row =
                statements.with(Sql.DONE_MESSAGES, end, before, limit).executeQuery()) {
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
