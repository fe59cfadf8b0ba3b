package io.signalbox.ledger.sql;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.signalbox.ledger.MessageSearch;

/** Reads messages from the newest one back, page by page, so that neither many rows nor large ones fill the memory. */
final class LedgerSearch implements MessageSearch {

    private static final int LARGEST = 256 * 1024;
    private static final int PAGE = 100;

    private static final String COLUMNS = "SELECT m.id, m.channel, m.subject, m.source, m.event_id, m.accepted_at";
    private static final String KEYS = COLUMNS + " FROM (SELECT id FROM message ORDER BY id DESC LIMIT " + KEY_WINDOW
            + ") w JOIN message m ON m.id = w.id WHERE lower(m.subject) LIKE ? ESCAPE '!'"
            + " OR lower(m.event_id) LIKE ? ESCAPE '!' ORDER BY m.id DESC LIMIT ?";
    private static final String WHOLE = COLUMNS + " FROM message m WHERE m.subject = ? ORDER BY m.id DESC LIMIT ?";
    private static final String PAYLOADS = COLUMNS + ", CASE WHEN length(m.payload) <= " + LARGEST
            + " THEN m.payload END FROM message m WHERE m.id < ? ORDER BY m.id DESC LIMIT " + PAGE;

    private final LedgerReader reader;

    LedgerSearch(LedgerReader reader) {
        this.reader = reader;
    }

    @Override
    public List<Hit> keys(String part, int limit) {
        String like = "%" + part.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
        List<Hit> hits = new ArrayList<>(reader.query(WHOLE, LedgerSearch::hits, part, limit));
        for (Hit hit : reader.query(KEYS, LedgerSearch::hits, like, like, limit)) {
            if (!hits.contains(hit)) {
                hits.add(hit);
            }
        }
        return hits.size() <= limit ? hits : hits.subList(0, limit);
    }

    @Override
    public List<Hit> payloads(String part, int limit) {
        String wanted = part.toLowerCase(Locale.ROOT);
        List<Hit> hits = new ArrayList<>();
        long before = Long.MAX_VALUE;
        for (int seen = 0; seen < PAYLOAD_WINDOW && hits.size() < limit; seen += PAGE) {
            Look look = reader.query(PAYLOADS, row -> look(row, wanted), before);
            hits.addAll(look.hits());
            if (look.rows() < PAGE) {
                break;
            }
            before = look.last();
        }
        return hits.size() <= limit ? hits : List.copyOf(hits.subList(0, limit));
    }

    /** What one page held. */
    private record Look(List<Hit> hits, int rows, long last) {}

    private static Look look(ResultSet row, String wanted) throws SQLException {
        List<Hit> hits = new ArrayList<>();
        int rows = 0;
        long last = 0;
        while (row.next()) {
            rows++;
            last = row.getLong(1);
            byte[] payload = row.getBytes(7);
            if (payload != null && holds(payload, wanted)) {
                hits.add(hit(row));
            }
        }
        return new Look(hits, rows, last);
    }

    private static boolean holds(byte[] payload, String wanted) {
        return new String(payload, StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }

    private static List<Hit> hits(ResultSet row) throws SQLException {
        List<Hit> hits = new ArrayList<>();
        while (row.next()) {
            hits.add(hit(row));
        }
        return hits;
    }

    private static Hit hit(ResultSet row) throws SQLException {
        return new Hit(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)));
    }
}
