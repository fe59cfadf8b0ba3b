package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds the delivery numbers of a time by halving: some forty looks at the primary key, and no index on times that every
 * message would have to pay for.
 */
final class NumbersByTime {

    private static final String NEXT = "SELECT id, created_at FROM delivery WHERE id >= ? ORDER BY id LIMIT 1";
    private static final String LAST = "SELECT coalesce(max(id), 0) AS last FROM delivery";

    private final LedgerReader reader;

    NumbersByTime(LedgerReader reader) {
        this.reader = reader;
    }

    private record Numbered(long id, long createdAt) {}

    private static Numbered numbered(Row row) throws SQLException {
        return new Numbered(row.number("id"), row.number("created_at"));
    }

    /** A number such that deliveries created at that time or later have it or a larger one. */
    long firstAt(Instant time) {
        long wanted = time.toEpochMilli();
        long low = 1;
        long high = reader.first(LAST, row -> row.number("last")).orElseThrow() + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            Optional<Numbered> next = reader.first(NEXT, NumbersByTime::numbered, middle);
            if (next.isEmpty() || next.get().createdAt() >= wanted) {
                high = middle;
            } else {
                low = next.get().id() + 1;
            }
        }
        return low;
    }
}
