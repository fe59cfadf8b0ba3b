package io.signalbox.ledger.sql;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.signalbox.ledger.MessageSearch;
import io.signalbox.ledger.store.Row;

/** Reads messages from the newest one back, page by page, so that neither many rows nor large ones fill the memory. */
final class LedgerSearch implements MessageSearch {

    private static final int LARGEST = 256 * 1024;
    private static final int PAGE = 100;

    private static final String COLUMNS = "SELECT m.id, m.channel, m.subject, m.source, m.event_id, m.accepted_at";
    private static final String KEYS = COLUMNS + " FROM (SELECT id FROM message ORDER BY id DESC LIMIT " + KEY_WINDOW
            + ") w JOIN message m ON m.id = w.id WHERE (lower(m.subject) LIKE ? ESCAPE '!'"
            + " OR lower(m.event_id) LIKE ? ESCAPE '!') AND %s ORDER BY m.id DESC LIMIT ?";
    private static final String WHOLE =
            COLUMNS + " FROM message m WHERE m.subject = ? AND %s ORDER BY m.id DESC LIMIT ?";
    private static final String PAYLOADS = COLUMNS + ", CASE WHEN length(m.payload) <= " + LARGEST
            + " AND %s THEN m.payload END AS payload FROM message m WHERE m.id < ? ORDER BY m.id DESC LIMIT " + PAGE;

    private final LedgerReader reader;

    LedgerSearch(LedgerReader reader) {
        this.reader = reader;
    }

    /** A condition on the message {@code m}, and what stands at its places. */
    private record Own(String condition, List<Object> parameters) {

        static Own of(Set<String> subscriptions) {
            if (subscriptions == null) {
                return new Own("1 = 1", List.of());
            }
            if (subscriptions.isEmpty()) {
                return new Own("1 = 0", List.of());
            }
            String places = String.join(", ", Collections.nCopies(subscriptions.size(), "?"));
            List<Object> parameters = new ArrayList<>(subscriptions);
            subscriptions.forEach(each -> parameters.add("route:" + each));
            return new Own(
                    "(EXISTS (SELECT 1 FROM delivery d WHERE d.message_id = m.id AND d.subscription IN (" + places
                            + ")) OR m.cause IS NOT NULL AND m.source IN (" + places + "))",
                    parameters);
        }

        String in(String sql) {
            return sql.formatted(condition);
        }

        /** What stands before and after it. */
        Object[] between(List<Object> before, Object... after) {
            List<Object> all = new ArrayList<>(before);
            all.addAll(parameters);
            all.addAll(List.of(after));
            return all.toArray();
        }
    }

    @Override
    public List<Hit> keys(String part, Set<String> subscriptions, int limit) {
        Own own = Own.of(subscriptions);
        String like = "%" + part.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
        List<Hit> hits =
                new ArrayList<>(reader.list(own.in(WHOLE), LedgerSearch::hit, own.between(List.of(part), limit)));
        for (Hit hit : reader.list(own.in(KEYS), LedgerSearch::hit, own.between(List.of(like, like), limit))) {
            if (!hits.contains(hit)) {
                hits.add(hit);
            }
        }
        return hits.size() <= limit ? hits : hits.subList(0, limit);
    }

    @Override
    public List<Hit> payloads(String part, Set<String> subscriptions, int limit) {
        Own own = Own.of(subscriptions);
        String wanted = part.toLowerCase(Locale.ROOT);
        List<Hit> hits = new ArrayList<>();
        long before = Long.MAX_VALUE;
        for (int seen = 0; seen < PAYLOAD_WINDOW && hits.size() < limit; seen += PAGE) {
            List<Looked> page = reader.list(own.in(PAYLOADS), row -> look(row, wanted), own.between(List.of(), before));
            page.stream().map(Looked::hit).filter(Objects::nonNull).forEach(hits::add);
            if (page.size() < PAGE) {
                break;
            }
            before = page.get(PAGE - 1).message();
        }
        return hits.size() <= limit ? hits : List.copyOf(hits.subList(0, limit));
    }

    /** @param hit null where the payload does not hold what is wanted */
    private record Looked(long message, Hit hit) {}

    private static Looked look(Row row, String wanted) throws SQLException {
        byte[] payload = row.bytes("payload");
        return new Looked(row.number("id"), payload != null && holds(payload, wanted) ? hit(row) : null);
    }

    private static boolean holds(byte[] payload, String wanted) {
        return new String(payload, StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }

    private static Hit hit(Row row) throws SQLException {
        return new Hit(
                row.number("id"),
                row.text("channel"),
                row.text("subject"),
                row.text("source"),
                row.text("event_id"),
                row.time("accepted_at"));
    }
}
