package io.signalbox.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.signalbox.message.Message;

/** Takes the due deliveries of one subscription. */
final class ClaimStep {

    private final Engine engine;
    private final Statements statements;
    private final long now;

    ClaimStep(Engine engine, Statements statements, long now) {
        this.engine = engine;
        this.statements = statements;
        this.now = now;
    }

    Claim run(String subscription, int limit) throws SQLException {
        List<Delivery> due = new ArrayList<>();
        try (ResultSet row = statements
                .with(Sql.SELECT_DUE + engine.skipLocked(), subscription, now, limit)
                .executeQuery()) {
            while (row.next()) {
                due.add(delivery(subscription, row));
            }
        }
        PreparedStatement take = statements.of(Sql.TAKE);
        for (Delivery delivery : due) {
            Statements.set(take, engine.owner(), delivery.id());
            take.addBatch();
        }
        take.executeBatch();
        return new Claim(due, due.size() == limit, nextDue(subscription));
    }

    private static Delivery delivery(String subscription, ResultSet row) throws SQLException {
        long failingSince = row.getLong(4);
        Instant since = row.wasNull() ? null : Instant.ofEpochMilli(failingSince);
        Message message = new Message(
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Instant.ofEpochMilli(row.getLong(9)),
                row.getString(10),
                row.getBytes(11));
        return new Delivery(row.getLong(1), subscription, row.getLong(2) + 1, row.getInt(3), since, message);
    }

    private Instant nextDue(String subscription) throws SQLException {
        try (ResultSet row = statements.with(Sql.NEXT_DUE, subscription).executeQuery()) {
            if (!row.next()) {
                return null;
            }
            long due = row.getLong(1);
            return row.wasNull() || due == Sql.HELD ? null : Instant.ofEpochMilli(due);
        }
    }
}
