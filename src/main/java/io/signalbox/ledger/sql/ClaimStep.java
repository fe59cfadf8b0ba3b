package io.signalbox.ledger.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.signalbox.ledger.Claim;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.Statements;
import io.signalbox.message.Headers;
import io.signalbox.message.Message;

/** Takes the due deliveries of one subscription. */
final class ClaimStep {

    /** Rows the driver may read ahead: what it has read is in memory, however large the payloads are. */
    private static final int READ_AHEAD = 16;

    private final Engine engine;
    private final Statements statements;
    private final long now;

    ClaimStep(Engine engine, Statements statements, long now) {
        this.engine = engine;
        this.statements = statements;
        this.now = now;
    }

    Claim run(Write.ClaimDue claim) throws SQLException {
        List<Delivery> due = new ArrayList<>();
        boolean more = select(claim, due);
        PreparedStatement take = statements.of(Sql.TAKE);
        for (Delivery delivery : due) {
            Statements.set(take, engine.owner(), delivery.id());
            take.addBatch();
        }
        take.executeBatch();
        return new Claim(due, more, nextDue(claim.subscription));
    }

    /** Whether others were due when it stopped. */
    private boolean select(Write.ClaimDue claim, List<Delivery> due) throws SQLException {
        PreparedStatement select =
                statements.with(Sql.SELECT_DUE + engine.skipLocked(), claim.subscription, now, claim.limit);
        select.setFetchSize(READ_AHEAD);
        long bytes = 0;
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Delivery delivery = delivery(claim.subscription, row);
                bytes += delivery.message().size();
                if (bytes > claim.bytes && !due.isEmpty()) {
                    return true;
                }
                due.add(delivery);
            }
        }
        return due.size() == claim.limit;
    }

    private Delivery delivery(String subscription, ResultSet row) throws SQLException {
        long failingSince = row.getLong(4);
        Instant since = row.wasNull() ? null : Instant.ofEpochMilli(failingSince);
        Message message = new Message(
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Instant.ofEpochMilli(row.getLong(9)),
                row.getString(10),
                row.getBytes(11),
                Headers.ofJson(row.getString(12)));
        return new Delivery(
                row.getLong(1), subscription, row.getLong(2) + 1, row.getInt(3), since, message, engine.owner());
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
