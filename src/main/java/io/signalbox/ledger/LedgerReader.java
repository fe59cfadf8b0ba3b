package io.signalbox.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.ledger.Subscription.Order;
import io.signalbox.message.Message;

/** What people and doors ask of the ledger. */
final class LedgerReader {

    private final Engine engine;

    LedgerReader(Engine engine) {
        this.engine = engine;
    }

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T read(Query<T> query) {
        try (Connection connection = engine.connectReader()) {
            return query.run(connection);
        } catch (SQLException e) {
            StoreFailure failure = engine.explain(e);
            throw GroupCommit.unavailable(failure.getMessage(), failure);
        }
    }

    /** Makes something of the rows of a query. */
    interface Rows<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> T query(String sql, Rows<T> rows, Object... parameters) {
        return read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                Statements.set(select, parameters);
                try (ResultSet row = select.executeQuery()) {
                    return rows.read(row);
                }
            }
        });
    }

    List<Waiting> waiting() {
        return read(connection -> {
            Map<String, Counts> counts = new LinkedHashMap<>();
            try (PreparedStatement select = connection.prepareStatement(Sql.SUBSCRIPTIONS + " ORDER BY id");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts.put(row.getString(1), new Counts(row.getString(2), Order.valueOf(row.getString(3))));
                }
            }
            try (PreparedStatement select = connection.prepareStatement(Sql.WAITING);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts.computeIfAbsent(row.getString(1), Counts::withoutSubscription)
                            .add(DeliveryState.of(row.getString(2)), row.getLong(3), row.getLong(4));
                }
            }
            List<Waiting> waiting = new ArrayList<>();
            for (Map.Entry<String, Counts> entry : counts.entrySet()) {
                waiting.add(entry.getValue().waiting(entry.getKey(), lastProblem(connection, entry)));
            }
            return waiting;
        });
    }

    private static String lastProblem(Connection connection, Map.Entry<String, Counts> entry) throws SQLException {
        if (entry.getValue().isEmpty()) {
            return null;
        }
        try (PreparedStatement select = connection.prepareStatement(Sql.LAST_PROBLEM)) {
            select.setString(1, entry.getKey());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? problem(row, 1) : null;
            }
        }
    }

    /** Code, detail and pointer stand in three columns; reads as {@link io.signalbox.problem.Problem} itself does. */
    private static String problem(ResultSet row, int first) throws SQLException {
        String code = row.getString(first);
        String pointer = row.getString(first + 2);
        String place = pointer == null ? "" : " (at " + pointer + ")";
        return code == null ? null : code + "  " + row.getString(first + 1) + place;
    }

    List<JourneyStep> journey(String subject, int limit) {
        return read(connection -> {
            List<JourneyStep> steps = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(Sql.JOURNEY)) {
                select.setString(1, subject);
                select.setInt(2, limit);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        steps.add(step(row));
                    }
                }
            }
            return steps;
        });
    }

    private static JourneyStep step(ResultSet row) throws SQLException {
        long settled = row.getLong(13);
        Instant settledAt = row.wasNull() ? null : Instant.ofEpochMilli(settled);
        return new JourneyStep(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getLong(6),
                row.getString(7),
                DeliveryState.of(row.getString(8)),
                row.getInt(9),
                problem(row, 10),
                settledAt);
    }

    Optional<Message> message(long id) {
        return read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(Sql.MESSAGE)) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(message(row)) : Optional.empty();
                }
            }
        });
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getString(6),
                row.getBytes(7));
    }

    /** Sums the open deliveries of one subscription. */
    private static final class Counts {
        private final String channel;
        private final Order order;
        private long pending;
        private long retrying;
        private long parked;
        private long oldest = Long.MAX_VALUE;

        Counts(String channel, Order order) {
            this.channel = channel;
            this.order = order;
        }

        static Counts withoutSubscription(String id) {
            return new Counts(id, Order.SUBJECT);
        }

        void add(DeliveryState state, long count, long since) {
            switch (state) {
                case PENDING -> pending += count;
                case RETRYING -> retrying += count;
                case PARKED -> parked += count;
                default -> throw new IllegalArgumentException(state + " does not wait");
            }
            oldest = Math.min(oldest, since);
        }

        boolean isEmpty() {
            return pending + retrying + parked == 0;
        }

        Waiting waiting(String id, String lastProblem) {
            Instant since = isEmpty() ? null : Instant.ofEpochMilli(oldest);
            return new Waiting(new Subscription(id, channel, order), pending, retrying, parked, since, lastProblem);
        }
    }
}
