package io.signalbox.ledger.sql;

import java.time.Instant;

/**
 * Finds the delivery numbers of a time by halving: some forty looks at the primary key, and no index on times that every
 * message would have to pay for.
 */
final class NumbersByTime {

    private static final String NEXT = "SELECT id, created_at FROM delivery WHERE id >= ? ORDER BY id LIMIT 1";
    private static final String LAST = "SELECT coalesce(max(id), 0) FROM delivery";

    private final LedgerReader reader;

    NumbersByTime(LedgerReader reader) {
        this.reader = reader;
    }

    /** A number such that deliveries created at that time or later have it or a larger one. */
    long firstAt(Instant time) {
        long wanted = time.toEpochMilli();
        long low = 1;
        long high = reader.query(LAST, row -> row.next() ? row.getLong(1) : 0L) + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            long[] next =
                    reader.query(NEXT, row -> row.next() ? new long[] {row.getLong(1), row.getLong(2)} : null, middle);
            if (next == null || next[1] >= wanted) {
                high = middle;
            } else {
                low = next[0] + 1;
            }
        }
        return low;
    }
}
