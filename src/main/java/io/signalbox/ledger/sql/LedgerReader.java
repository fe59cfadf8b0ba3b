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
import java.util.Set;
import java.util.TreeMap;

import io.signalbox.ledger.BalanceCheck;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.FailingSystem;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger.Due;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.Waiting;
import io.signalbox.ledger.store.Conditions;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.Row;
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

    /** What is made of each row of a query, in order. */
    <T> List<T> list(String sql, Row.Reading<T> reading, Object... parameters) {
        return read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                Statements.set(select, parameters);
                try (ResultSet rows = select.executeQuery()) {
                    List<T> list = new ArrayList<>();
                    Row row = new Row(rows);
                    while (rows.next()) {
                        list.add(reading.of(row));
                    }
                    return list;
                }
            }
        });
    }

    /** What is made of the first row of a query. */
    <T> Optional<T> first(String sql, Row.Reading<T> reading, Object... parameters) {
        return list(sql, reading, parameters).stream().findFirst();
    }

    /** For each kind of note of which readers are told something that is another after each change; nothing where there is no other process. */
    Map<String, String> noteMarks() {
        return engine.isShared() ? read(connection -> engine.noteMarks(connection, NoteName.told())) : Map.of();
    }

    List<Waiting> waiting() {
        Map<String, Waiting> waiting = new LinkedHashMap<>();
        for (Subscription each : list(Sql.SUBSCRIPTIONS + " ORDER BY id", LedgerReader::subscription)) {
            waiting.put(each.id(), new Waiting(each, 0, 0, 0, null, null));
        }
        for (Waiting each : list(Sql.WAITING, row -> waiting(row, waiting))) {
            waiting.put(each.subscription().id(), each);
        }
        return List.copyOf(waiting.values());
    }

    private static Subscription subscription(Row row) throws SQLException {
        return new Subscription(row.text("id"), row.text("channel"), Order.valueOf(row.text("ordering")));
    }

    private static Waiting waiting(Row row, Map<String, Waiting> known) throws SQLException {
        String id = row.text("subscription");
        return new Waiting(
                known.containsKey(id) ? known.get(id).subscription() : new Subscription(id, id, Order.SUBJECT),
                row.number("pending"),
                row.number("retrying"),
                row.number("parked"),
                row.time("oldest"),
                problem(row));
    }

    /** @param subscriptions null for all */
    List<FailingSystem> failing(Set<String> subscriptions) {
        Set<String> some = subscriptions == null ? Set.of() : subscriptions;
        return list(
                Sql.FAILING.formatted(
                        new Conditions().among("subscription", some).and()),
                row -> new FailingSystem(
                        row.text("failed_system"),
                        row.number("retrying"),
                        row.number("parked"),
                        row.time("oldest"),
                        problem(row)),
                some.toArray());
    }

    /** Code, detail and pointer stand in three columns; reads as {@link io.signalbox.problem.Problem} itself does. */
    private static String problem(Row row) throws SQLException {
        String code = row.text("problem");
        String pointer = row.text("pointer");
        String place = pointer == null ? "" : " (at " + pointer + ")";
        return code == null ? null : code + "  " + row.text("detail") + place;
    }

    Due due(String subscription, Instant now, int limit) {
        return first(
                        Sql.DUE,
                        row -> new Due(row.count("due"), row.number("bytes"), row.time("oldest")),
                        subscription,
                        now.toEpochMilli(),
                        limit)
                .orElseThrow();
    }

    /** @param subscriptions null for all */
    List<JourneyStep> journey(String subject, Set<String> subscriptions, int limit) {
        Conditions asked = new Conditions()
                .equal("m.subject", subject)
                .among("d.subscription", subscriptions == null ? Set.of() : subscriptions);
        return list(
                Sql.JOURNEY + asked.where() + " ORDER BY d.id LIMIT ?",
                row -> new JourneyStep(
                        row.number("message_id"),
                        row.text("channel"),
                        row.text("source"),
                        row.text("event_id"),
                        row.time("accepted_at"),
                        row.number("delivery_id"),
                        row.text("subscription"),
                        DeliveryState.of(row.text("state")),
                        row.count("attempts"),
                        problem(row),
                        row.time("settled_at")),
                asked.parameters(limit));
    }

    Optional<Message> message(long id) {
        return first(AdminSql.MESSAGE, LedgerReader::message, id);
    }

    static Message message(Row row) throws SQLException {
        return new Message(
                row.text("event_id"),
                row.text("source"),
                row.text("type"),
                row.text("subject"),
                row.time("occurred_at"),
                row.text("content_type"),
                row.bytes("payload"),
                Headers.ofJson(row.text("headers")));
    }

    /** Counts stretches of messages by their numbers. */
    static final class Balance implements BalanceCheck {

        private static final NoteKind<Below> PURGED = NoteKind.of(NoteName.PURGED, Below.class);
        private static final String ALL = "all";

        static final String NEWEST = "SELECT max(id) AS newest FROM message";

        /** Numbers from the beginning of the stretch: the sum of larger ones may be too large. */
        static final String FIRST =
                "SELECT channel, max(id) AS last, count(*) AS messages, CAST(sum(id - ?) AS BIGINT) AS numbers FROM"
                        + " (SELECT id, channel FROM message WHERE id > ? AND id <= ? ORDER BY id LIMIT ?) f GROUP BY channel";

        private static final String STATES =
                "('pending', 'retrying', 'parked', 'delivered', 'filtered', 'discarded', 'superseded')";

        static final String GAPS =
                """
                SELECT m.id AS message, m.channel, s.id AS subscription
                FROM message m JOIN subscription s ON s.channel = m.channel AND s.retired_at IS NULL AND s.since <= m.accepted_at
                  LEFT JOIN delivery d ON d.message_id = m.id AND d.subscription = s.id
                WHERE m.id > ? AND m.id <= ? AND (m.source NOT LIKE 'heal:%%' OR m.source = 'heal:' || s.id)
                  AND (d.id IS NULL OR d.state NOT IN %s) LIMIT 100"""
                        .formatted(STATES);

        /** Numbers as in {@link #FIRST}. */
        static final String COUNT =
                """
                SELECT d.subscription, count(*) AS deliveries, CAST(sum(m.id - ?) AS BIGINT) AS numbers
                FROM message m JOIN delivery d ON d.message_id = m.id
                WHERE m.id > ? AND m.id <= ? AND d.state IN %s GROUP BY d.subscription"""
                        .formatted(STATES);

        /** Numbers as in {@link #FIRST}. An index has all that it asks for. */
        static final String TOTAL =
                """
                SELECT count(*) AS deliveries, CAST(coalesce(sum(message_id - ?), 0) AS BIGINT) AS numbers
                FROM delivery WHERE message_id > ? AND message_id <= ?""";

        private static final String MARK_PURGED =
                """
                INSERT INTO note (kind, name, version, json, written_at) VALUES (?, ?, 1, ?, ?) ON CONFLICT (kind, name)
                DO UPDATE SET version = note.version + 1, json = excluded.json, written_at = excluded.written_at""";

        private final LedgerReader reader;

        Balance(LedgerReader reader) {
            this.reader = reader;
        }

        /** No message of this number or a larger one was deleted. */
        record Below(long below) {}

        @Override
        public long newest() {
            return reader.first(NEWEST, row -> row.number("newest")).orElse(0L);
        }

        @Override
        public Extent first(long after, long upTo, int most) {
            Map<String, Count> channels = new TreeMap<>();
            long last = reader
                    .list(
                            FIRST,
                            row -> {
                                channels.put(row.text("channel"), counted(row, "messages", after));
                                return row.number("last");
                            },
                            after,
                            after,
                            upTo,
                            most)
                    .stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(upTo);
            Extent first = new Extent(last, channels);
            return first.messages() < most ? new Extent(upTo, channels) : first;
        }

        @Override
        public List<Gap> gaps(long after, long upTo) {
            return reader.list(
                    GAPS,
                    row -> new Gap(row.number("message"), row.text("channel"), row.text("subscription")),
                    after,
                    upTo);
        }

        @Override
        public Map<String, Count> count(long after, long upTo) {
            Map<String, Count> counts = new TreeMap<>();
            reader.list(
                    COUNT,
                    row -> counts.put(row.text("subscription"), counted(row, "deliveries", after)),
                    after,
                    after,
                    upTo);
            return counts;
        }

        @Override
        public Count total(long after, long upTo) {
            return reader.first(TOTAL, row -> counted(row, "deliveries", after), after, after, upTo)
                    .orElse(Count.NONE);
        }

        private static Count counted(Row row, String column, long after) throws SQLException {
            long many = row.number(column);
            return new Count(many, row.number("numbers") + many * after);
        }

        @Override
        public Purged purged() {
            return reader.first(
                            Sql.NOTE,
                            row -> new Purged(PURGED.read(ALL, row.text("json")).below(), row.number("version")),
                            NoteName.PURGED.text(),
                            ALL)
                    .orElse(new Purged(0, 0));
        }

        /** Notes, in the transaction that deletes messages, that it does: what is not there afterwards is not lost. */
        static void markPurged(Statements statements, long below, long now) throws SQLException {
            long furthest = below;
            try (ResultSet row =
                    statements.with(Sql.NOTE, NoteName.PURGED.text(), ALL).executeQuery()) {
                if (row.next()) {
                    furthest = Math.max(
                            furthest, PURGED.read(ALL, row.getString("json")).below());
                }
            }
            String json = PURGED.write(new Below(furthest));
            statements.with(MARK_PURGED, NoteName.PURGED.text(), ALL, json, now).executeUpdate();
        }
    }
}
