package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.Page;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.store.Conditions;
import io.signalbox.ledger.store.Row;

/**
 * Finds deliveries, newest first, by the index that fits what was asked: a subject's messages, what is parked, what is open, or
 * the newest rows. It takes at most a window of rows from the index and holds the other conditions against those.
 */
final class AdminSearch {

    private final LedgerReader reader;

    AdminSearch(LedgerReader reader) {
        this.reader = reader;
    }

    /** Where a look takes its rows from, and which are the oldest and youngest it took. */
    private record Window(String sql, Object[] parameters, long lowest, boolean exhausted) {}

    Page find(DeliverySearch search) {
        Window window = window(search);
        if (window == null) {
            return new Page(List.of(), DeliveryAdmin.NO_MORE);
        }
        Conditions rest = conditions(search);
        List<Object> parameters = new ArrayList<>(List.of(window.parameters));
        parameters.addAll(List.of(rest.parameters(search.limit() + 1)));
        List<Found> found = reader.list(
                AdminSql.COLUMNS + " FROM (" + window.sql + ") w" + AdminSql.JOINED + rest.where()
                        + " ORDER BY d.id DESC LIMIT ?",
                AdminSearch::found,
                parameters.toArray());
        if (found.size() > search.limit()) {
            List<Found> page = found.subList(0, search.limit());
            return new Page(List.copyOf(page), page.get(page.size() - 1).delivery());
        }
        return new Page(found, window.exhausted ? DeliveryAdmin.NO_MORE : window.lowest);
    }

    private Conditions conditions(DeliverySearch search) {
        return new Conditions()
                .equal("m.subject", search.subject())
                .equal("m.channel", search.channel())
                .equal("d.problem", search.code())
                .equal("d.failed_system", search.system())
                .among("d.subscription", new TreeSet<>(search.subscriptions()))
                .among("d.state", words(search.states()))
                .atLeast("d.created_at", millis(search.from()))
                .less("d.created_at", millis(search.to()))
                .less("d.id", search.before());
    }

    private static Set<String> words(Set<DeliveryState> states) {
        Set<String> words = new TreeSet<>();
        states.forEach(state -> words.add(state.word()));
        return words;
    }

    private static Long millis(Instant instant) {
        return instant == null ? null : (Long) instant.toEpochMilli();
    }

    private Window window(DeliverySearch search) {
        if (search.subject() != null) {
            return window(
                    "SELECT d.id, m.id AS lowest FROM (SELECT id FROM message WHERE subject = ?"
                            + (search.before() == null ? "" : " AND id < ?") + " ORDER BY id DESC LIMIT "
                            + AdminSql.WINDOW / 4 + ") m JOIN delivery d ON d.message_id = m.id",
                    AdminSql.WINDOW / 4,
                    search.before() == null
                            ? new Object[] {search.subject()}
                            : new Object[] {search.subject(), search.before()});
        }
        Conditions indexed = range(search);
        if (indexed == null) {
            return null;
        }
        if (search.isParkedOnly()) {
            indexed.fixed("state = 'parked'");
            if (search.system() != null) {
                indexed.equal("failed_system", search.system());
            } else if (search.code() != null) {
                indexed.equal("problem", search.code());
            } else if (search.subscriptions().size() == 1) {
                indexed.equal("subscription", search.subscriptions().iterator().next());
            }
        } else if (search.isOpenOnly() && hasFewOpen(search)) {
            return new Window(
                    "SELECT id FROM delivery WHERE " + Sql.OPEN + " LIMIT " + AdminSql.WINDOW,
                    new Object[0],
                    DeliveryAdmin.NO_MORE,
                    true);
        }
        return window(
                "SELECT id, id AS lowest FROM delivery" + indexed.where() + " ORDER BY id DESC LIMIT "
                        + AdminSql.WINDOW,
                AdminSql.WINDOW,
                indexed.parameters());
    }

    /** Looks where the window ends: when it is full, there is more behind it. */
    private Window window(String sql, int size, Object... parameters) {
        return reader.first(
                        "SELECT count(DISTINCT lowest) AS seen, coalesce(min(lowest), 0) AS oldest FROM (" + sql
                                + ") AS x",
                        row -> new Window(sql, parameters, row.number("oldest"), row.number("seen") < size),
                        parameters)
                .orElseThrow();
    }

    /** What is open is one small index while the hub keeps up; when it does not, the newest rows are open ones anyway. */
    private boolean hasFewOpen(DeliverySearch search) {
        String counted = "SELECT count(*) AS open FROM (SELECT id FROM delivery WHERE " + Sql.OPEN + " LIMIT "
                + AdminSql.WINDOW + ") AS x";
        return reader.first(counted, row -> row.number("open")).orElseThrow() < AdminSql.WINDOW;
    }

    /** The range of numbers; null when nothing can be in it. Numbers follow commits, and so follow time closely. */
    private Conditions range(DeliverySearch search) {
        Long below = search.before();
        if (search.to() != null) {
            long end = NumbersByTime.ofDeliveries(reader).firstAt(search.to().plus(NumbersByTime.CLOCK_SLACK));
            below = below == null ? end : Math.min(below, end);
        }
        Long from = search.from() == null
                ? null
                : (Long)
                        NumbersByTime.ofDeliveries(reader).firstAt(search.from().minus(NumbersByTime.CLOCK_SLACK));
        if (below != null && from != null && from >= below) {
            return null;
        }
        return new Conditions().less("id", below).atLeast("id", from);
    }

    static Found found(Row row) throws SQLException {
        DeliveryState state = DeliveryState.of(row.text("state"));
        boolean held = row.number("due_at") == Sql.HELD;
        boolean waits = state == DeliveryState.PENDING || state == DeliveryState.RETRYING;
        return new Found(
                row.number("delivery"),
                row.number("message"),
                row.text("channel"),
                row.text("source"),
                row.text("event_id"),
                row.text("subject"),
                row.text("subscription"),
                state,
                row.count("attempts"),
                row.text("problem"),
                row.text("detail"),
                row.text("pointer"),
                row.time("accepted_at"),
                waits && !held ? row.time("due_at") : null,
                state.isOpen() && held,
                row.text("owner") != null && state.isOpen(),
                row.count("edited") > 0,
                row.time("settled_at"));
    }
}
