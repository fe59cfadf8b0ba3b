package io.signalbox.ledger.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.signalbox.ledger.Claim;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.ManyRows;
import io.signalbox.ledger.store.Statements;
import io.signalbox.message.Headers;
import io.signalbox.message.Message;

/** Takes the due deliveries of one subscription. */
final class ClaimDue extends Write<Claim> {

    /** Rows the driver may read ahead: what it has read is in memory, however large the payloads are. */
    private static final int READ_AHEAD = 16;

    private final String subscription;
    private final int limit;
    private final long mostBytes;

    ClaimDue(String subscription, int limit, long mostBytes) {
        super(Phase.LAST);
        this.subscription = subscription;
        this.limit = limit;
        this.mostBytes = mostBytes;
    }

    /** What was taken is due again after a crash. */
    @Override
    Trace trace() {
        return Trace.NONE;
    }

    @Override
    String lane() {
        return subscription;
    }

    /** A delivery that is taken goes on holding its subject. */
    @Override
    void name(GroupSubjects subjects) {}

    @Override
    void apply(LedgerTransaction transaction) throws SQLException {
        Engine engine = transaction.engine();
        List<Delivery> due = new ArrayList<>();
        boolean more = select(transaction, due);
        take(transaction, due);
        answer(new Claim(due, more, nextDue(transaction.statements())));
    }

    private static void take(LedgerTransaction transaction, List<Delivery> taken) throws SQLException {
        PreparedStatement take = transaction.statements().of(Sql.TAKE);
        for (Delivery delivery : taken) {
            Statements.set(take, transaction.engine().owner(), delivery.id());
            take.addBatch();
        }
        take.executeBatch();
    }

    /** Whether others were due when it stopped. */
    private boolean select(LedgerTransaction transaction, List<Delivery> due) throws SQLException {
        Engine engine = transaction.engine();
        PreparedStatement select = transaction
                .statements()
                .with(Sql.SELECT_DUE + engine.skipLocked(), subscription, transaction.now(), limit);
        select.setFetchSize(READ_AHEAD);
        long bytes = 0;
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Delivery delivery = delivery(subscription, engine.owner(), row);
                bytes += delivery.message().size();
                if (bytes > mostBytes && !due.isEmpty()) {
                    return true;
                }
                due.add(delivery);
            }
        }
        return due.size() == limit;
    }

    private static Delivery delivery(String subscription, String owner, ResultSet row) throws SQLException {
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
        return new Delivery(row.getLong(1), subscription, row.getLong(2) + 1, row.getInt(3), since, message, owner);
    }

    private Instant nextDue(Statements statements) throws SQLException {
        try (ResultSet row = statements.with(Sql.NEXT_DUE, subscription).executeQuery()) {
            if (!row.next()) {
                return null;
            }
            long due = row.getLong(1);
            return row.wasNull() || due == Sql.HELD ? null : Instant.ofEpochMilli(due);
        }
    }

    /** Takes certain deliveries, due or not; those that this process holds already as well. */
    static final class Those extends Write<Claim> {

        private static final int OWNER = 13;

        private final String subscription;
        private final List<Long> ids;

        Those(String subscription, List<Long> ids) {
            super(Phase.LAST);
            this.subscription = subscription;
            this.ids = ids;
        }

        @Override
        Trace trace() {
            return Trace.NONE;
        }

        @Override
        String lane() {
            return subscription;
        }

        @Override
        void name(GroupSubjects subjects) {}

        @Override
        void apply(LedgerTransaction transaction) throws SQLException {
            Engine engine = transaction.engine();
            List<Delivery> taken = new ArrayList<>();
            boolean[] held = new boolean[1];
            String lock = engine.isShared() ? " ORDER BY d.id FOR UPDATE OF d" : "";
            List<Object[]> rows = ids.stream().map(id -> new Object[] {id}).toList();
            new ManyRows(Sql.SELECT_THOSE + lock, List.of(ManyRows.Type.BIGINT))
                    .run(engine.binding(), transaction.statements(), rows, row -> {
                        String owner = row.getString(OWNER);
                        if (owner == null || owner.equals(engine.owner())) {
                            taken.add(delivery(subscription, engine.owner(), row));
                        } else {
                            held[0] = true;
                        }
                    });
            taken.sort(Comparator.comparingLong(Delivery::id));
            take(transaction, taken);
            answer(new Claim(taken, held[0], null));
        }
    }
}
