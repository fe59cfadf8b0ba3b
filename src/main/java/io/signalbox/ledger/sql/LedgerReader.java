package io.signalbox.ledger.sql;

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

import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.FailingSystem;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.Waiting;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.Statements;
import io.signalbox.ledger.store.StoreFailure;
import io.signalbox.message.Headers;
import io.signalbox.message.Message;

/** What people and interfaces ask of the ledger. */
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

    /** For each kind of note something that is another after each change by another process; nothing where there is none. */
    Map<String, String> noteMarks() {
        return engine.isShared() ? read(engine::noteMarks) : Map.of();
    }

    List<Waiting> waiting() {
        return read(connection -> {
            Map<String, Waiting> waiting = new LinkedHashMap<>();
            try (PreparedStatement select = connection.prepareStatement(Sql.SUBSCRIPTIONS + " ORDER BY id");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String id = row.getString(1);
                    waiting.put(id, nothing(new Subscription(id, row.getString(2), Order.valueOf(row.getString(3)))));
                }
            }
            try (PreparedStatement select = connection.prepareStatement(Sql.WAITING);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String id = row.getString(1);
                    Waiting known = waiting.get(id);
                    Subscription of = known == null ? new Subscription(id, id, Order.SUBJECT) : known.subscription();
                    waiting.put(id, waiting(of, row));
                }
            }
            return List.copyOf(waiting.values());
        });
    }

    List<FailingSystem> failing() {
        return query(Sql.FAILING, row -> {
            List<FailingSystem> failing = new ArrayList<>();
            while (row.next()) {
                failing.add(new FailingSystem(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        problem(row, 5)));
            }
            return failing;
        });
    }

    private static Waiting nothing(Subscription subscription) {
        return new Waiting(subscription, 0, 0, 0, null, null);
    }

    private static Waiting waiting(Subscription subscription, ResultSet row) throws SQLException {
        return new Waiting(
                subscription,
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                Instant.ofEpochMilli(row.getLong(5)),
                problem(row, 6));
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
                row.getBytes(7),
                Headers.ofJson(row.getString(8)));
    }
}
