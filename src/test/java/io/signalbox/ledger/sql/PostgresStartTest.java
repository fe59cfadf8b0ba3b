package io.signalbox.ledger.sql;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.UNORDERED;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

/** What a start reads of what waits. */
class PostgresStartTest {

    private static final int WAITING = 5_000;
    /** Those that are claimed, and pages that the search for them looks at. */
    private static final int FEW = 100;

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    /** Whatever the server believes: it has never counted what is in the tables. */
    @Test
    void readsFewDeliveriesHoweverManyWait() {
        start();
        POSTGRES.run("ALTER TABLE delivery SET (autovacuum_enabled = false)");
        POSTGRES.run(
                "INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at, accepted_at, content_type,"
                        + " payload) SELECT i, 'c', 'crm', 'e' || i, 't', 'C-' || i, i, i, 'application/json', ''"
                        + " FROM generate_series(1, " + 2 * WAITING + ") AS i");
        fill(1, BILLING.id(), "'C-' || i");
        fill(WAITING + 1, UNORDERED.id(), "NULL");
        int before = rowsRead();

        start();

        assertThat(rowsRead() - before).isBetween(1, FEW);
    }

    private static void fill(int from, String subscription, String subject) {
        POSTGRES.run(
                "INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, fence, attempts, created_at)"
                        + " SELECT i, i, '" + subscription + "', " + subject
                        + ", 'pending', i, 1, 1, i FROM generate_series(" + from
                        + ", " + (from + WAITING - 1) + ") AS i");
    }

    /** Opens it, subscribes, and takes what is due first. */
    private static void start() {
        try (Ledger ledger = POSTGRES.open()) {
            await(ledger.subscribe(List.of(BILLING, UNORDERED)));
            await(ledger.claim(BILLING.id(), 1));
            await(ledger.claim(UNORDERED.id(), 1));
        }
    }

    /** The server's counters are complete when the sessions are gone. */
    private static int rowsRead() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> POSTGRES.count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND pid <> pg_backend_pid()")
                        == 0);
        return POSTGRES.count("SELECT (SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE relname = 'delivery')"
                + " + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname = 'delivery')");
    }
}
