package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.signalbox.ledger.store.Row;

/**
 * Finds the numbers of deliveries or messages of a time by halving: some forty looks at the primary key, and no index on times
 * that every message would have to pay for.
 */
final class NumbersByTime {

    /** Clocks of processes may differ, and a clock may be set back a little. */
    static final Duration CLOCK_SLACK = Duration.ofMinutes(10);

    private final LedgerReader reader;
    private final String next;
    private final String last;

    private NumbersByTime(LedgerReader reader, String table, String time) {
        this.reader = reader;
        this.next = "SELECT id, " + time + " AS at FROM " + table + " WHERE id >= ? ORDER BY id LIMIT 1";
        this.last = "SELECT coalesce(max(id), 0) AS last FROM " + table;
    }

    static NumbersByTime ofDeliveries(LedgerReader reader) {
        return new NumbersByTime(reader, "delivery", "created_at");
    }

    static NumbersByTime ofMessages(LedgerReader reader) {
        return new NumbersByTime(reader, "message", "accepted_at");
    }

    private record Numbered(long id, long at) {}

    private static Numbered numbered(Row row) throws SQLException {
        return new Numbered(row.number("id"), row.number("at"));
    }

    /** A number such that all created at that time or later have it or a larger one. */
    long firstAt(Instant time) {
        long wanted = time.toEpochMilli();
        long low = 1;
        long high = reader.first(last, row -> row.number("last")).orElseThrow() + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            Optional<Numbered> found = reader.first(next, NumbersByTime::numbered, middle);
            if (found.isEmpty() || found.get().at() >= wanted) {
                high = middle;
            } else {
                low = found.get().id() + 1;
            }
        }
        return low;
    }
}
