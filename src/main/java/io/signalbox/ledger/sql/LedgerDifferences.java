package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.signalbox.ledger.DifferenceStore;
import io.signalbox.ledger.store.Row;

/** Differences and heals in tables of their own. */
final class LedgerDifferences implements DifferenceStore {

    private static final String KEEP =
            """
            INSERT INTO difference (reconciliation, item, kind, first_seen, run_at, fields, left_body, right_body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (reconciliation, item, kind) DO UPDATE SET run_at = excluded.run_at, fields = excluded.fields,
              left_body = excluded.left_body, right_body = excluded.right_body""";

    private static final String FORGET =
            """
            DELETE FROM difference WHERE reconciliation = ? AND (item, kind) IN
              (SELECT item, kind FROM difference WHERE reconciliation = ? AND run_at <> ? LIMIT ?)""";

    private static final String COLUMNS =
            "SELECT item, kind, first_seen, fields, left_body, right_body FROM difference";

    private static final String UNDER_WAY =
            "SELECT DISTINCT m.subject FROM message m JOIN delivery d ON d.message_id = m.id"
                    + " WHERE m.subject IN (%s) AND d.subscription IN (%s) AND (d.state IN ('pending', 'retrying', 'parked')"
                    + " OR d.settled_at >= ?)";

    private static final String PLAN = "INSERT INTO heal_item (heal, item, kind, sends, earlier) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (heal, item) DO NOTHING";
    private static final String ITEMS = "SELECT item, kind, sends, earlier, sent_at, undone_at FROM heal_item"
            + " WHERE heal = ? ORDER BY item LIMIT ? OFFSET ?";

    private final GroupCommit writer;
    private final LedgerReader reader;

    LedgerDifferences(GroupCommit writer, LedgerReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    private <R> CompletionStage<R> write(Act.Step<R> step) {
        return writer.submit(new Act<>(Write.Phase.LAST, List.of(), step)).done();
    }

    @Override
    public CompletionStage<Void> keep(String reconciliation, Instant run, List<Found> some) {
        long at = run.toEpochMilli();
        return write(transaction -> {
            for (Found each : some) {
                transaction
                        .statements()
                        .with(
                                KEEP,
                                reconciliation,
                                each.key(),
                                each.kind(),
                                at,
                                at,
                                each.fields(),
                                each.left(),
                                each.right())
                        .executeUpdate();
            }
            return null;
        });
    }

    @Override
    public CompletionStage<Integer> forgetOthers(String reconciliation, Instant run, int limit) {
        return write(transaction -> transaction
                .statements()
                .with(FORGET, reconciliation, reconciliation, run.toEpochMilli(), limit)
                .executeUpdate());
    }

    /** A condition and its values. */
    private record Where(String text, List<Object> values) {

        static Where of(String reconciliation, Filter filter) {
            Where where = new Where(" WHERE reconciliation = ?", List.of(reconciliation));
            where = where.and(filter.kind() != null, " AND kind = ?", filter.kind());
            where = where.and(
                    filter.field() != null,
                    " AND fields LIKE ? ESCAPE '!'",
                    "%\"name\":\"" + like(filter.field()) + "\"%");
            where = where.and(filter.key() != null, " AND item LIKE ? ESCAPE '!'", "%" + like(filter.key()) + "%");
            return where.and(
                    filter.before() != null,
                    " AND first_seen < ?",
                    filter.before() == null ? null : filter.before().toEpochMilli());
        }

        private static String like(String text) {
            return text == null ? "" : text.replaceAll("([!%_])", "!$1");
        }

        private Where and(boolean holds, String condition, Object value) {
            if (!holds) {
                return this;
            }
            List<Object> more = new ArrayList<>(values);
            more.add(value);
            return new Where(text + condition, more);
        }

        Object[] with(Object... others) {
            List<Object> all = new ArrayList<>(values);
            all.addAll(List.of(others));
            return all.toArray();
        }
    }

    @Override
    public List<Kept> list(String reconciliation, Filter filter, int offset, int limit) {
        Where where = Where.of(reconciliation, filter);
        return reader.list(
                COLUMNS + where.text() + " ORDER BY first_seen, item, kind LIMIT ? OFFSET ?",
                LedgerDifferences::kept,
                where.with(limit, offset));
    }

    private static Kept kept(Row row) throws SQLException {
        return new Kept(
                new Found(
                        row.text("item"),
                        row.text("kind"),
                        row.text("fields"),
                        row.bytes("left_body"),
                        row.bytes("right_body")),
                row.time("first_seen"));
    }

    @Override
    public long count(String reconciliation, Filter filter) {
        Where where = Where.of(reconciliation, filter);
        return reader.first(
                        "SELECT count(*) AS found FROM difference" + where.text(),
                        row -> row.number("found"),
                        where.with())
                .orElse(0L);
    }

    @Override
    public Instant oldest(String reconciliation) {
        return reader.list(
                        "SELECT min(first_seen) AS oldest FROM difference WHERE reconciliation = ?",
                        row -> row.time("oldest"),
                        reconciliation)
                .get(0);
    }

    @Override
    public Set<String> underWay(Collection<String> subscriptions, Collection<String> subjects, Instant since) {
        if (subscriptions.isEmpty() || subjects.isEmpty()) {
            return Set.of();
        }
        List<Object> values = new ArrayList<>(subjects);
        values.addAll(subscriptions);
        values.add(since.toEpochMilli());
        String sql = UNDER_WAY.formatted(places(subjects.size()), places(subscriptions.size()));
        return new HashSet<>(reader.list(sql, row -> row.text("subject"), values.toArray()));
    }

    private static String places(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    @Override
    public CompletionStage<Void> plan(String heal, List<HealItem> items) {
        return write(transaction -> {
            for (HealItem each : items) {
                transaction
                        .statements()
                        .with(PLAN, heal, each.key(), each.kind(), each.sends(), each.before())
                        .executeUpdate();
            }
            return null;
        });
    }

    @Override
    public List<HealItem> items(String heal, int offset, int limit) {
        return reader.list(
                ITEMS,
                row -> new HealItem(
                        row.text("item"),
                        row.text("kind"),
                        row.bytes("sends"),
                        row.bytes("earlier"),
                        row.time("sent_at"),
                        row.time("undone_at")),
                heal,
                limit,
                offset);
    }

    @Override
    public CompletionStage<Void> sent(String heal, String key, Instant at) {
        return set("sent_at", heal, key, at);
    }

    @Override
    public CompletionStage<Void> undone(String heal, String key, Instant at) {
        return set("undone_at", heal, key, at);
    }

    private CompletionStage<Void> set(String column, String heal, String key, Instant at) {
        return write(transaction -> {
            transaction
                    .statements()
                    .with(
                            "UPDATE heal_item SET " + column + " = ? WHERE heal = ? AND item = ?",
                            at.toEpochMilli(),
                            heal,
                            key)
                    .executeUpdate();
            return null;
        });
    }

    @Override
    public CompletionStage<Void> forgetHeal(String heal) {
        return write(transaction -> {
            transaction
                    .statements()
                    .with("DELETE FROM heal_item WHERE heal = ?", heal)
                    .executeUpdate();
            return null;
        });
    }
}
