package io.signalbox.ledger.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Ledger;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

/** How long it takes to delete what is done, step by step, also while somebody reads for long. Not part of any build: see bench/README.md. */
@EnabledIfSystemProperty(named = "signalbox.bench.messages", matches = "\\d+")
class PurgeBench {

    private static final Logger LOG = Logger.getLogger(PurgeBench.class);
    private static final String MESSAGES =
            "INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at,"
                    + " accepted_at, content_type, payload) SELECT i, 'c', 'crm', 'e' || i, 't', 'C-' || i, i, i,"
                    + " 'application/json', %s FROM %s";
    private static final String DELIVERIES =
            "INSERT INTO delivery (id, message_id, subscription, subject, state, due_at,"
                    + " fence, attempts, created_at) SELECT 10000000 + i, i, 'r', 'C-' || i, 'delivered', i, 1, 1, i FROM %s";

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @TempDir
    Path folder;

    private final int messages = Integer.getInteger("signalbox.bench.messages");

    @Test
    void onPostgresql() {
        POSTGRES.open().close();
        String numbers = "generate_series(1, " + messages + ") AS i";
        POSTGRES.run(MESSAGES.formatted("decode(repeat('20', 600), 'hex')", numbers));
        POSTGRES.run(DELIVERIES.formatted(numbers));
        POSTGRES.run("ANALYZE");
        try (Ledger ledger = POSTGRES.open()) {
            purge("PostgreSQL", ledger, messages / 2);
            try (Connection reader = POSTGRES.source().getConnection();
                    Statement select = reader.createStatement()) {
                reader.setAutoCommit(false);
                reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                select.execute("SELECT count(*) FROM ledger");
                purge("PostgreSQL while somebody reads", ledger, messages);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void onSqlite() throws Exception {
        JdbcLedger.onSqlite(folder, Clock.systemUTC()).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                Statement sql = connection.createStatement()) {
            String numbers = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + messages
                    + ") SELECT i FROM n)";
            sql.execute(MESSAGES.formatted("zeroblob(600)", numbers));
            sql.execute(DELIVERIES.formatted(numbers));
        }
        try (Ledger ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC())) {
            purge("SQLite", ledger, messages);
        }
    }

    /** As housekeeping does. */
    private static void purge(String where, Ledger ledger, int upTo) {
        long begun = System.nanoTime();
        long slowest = 0;
        int step = Integer.getInteger("signalbox.bench.step", 100);
        int all = 0;
        int last;
        do {
            long each = System.nanoTime();
            last = await(ledger.purge(Instant.ofEpochMilli(upTo + 1), step));
            slowest = Math.max(slowest, System.nanoTime() - each);
            all += last;
        } while (last == step);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        LOG.infof(
                "%s: %d messages in %d s, %d a second, slowest step %d ms",
                where, all, took.toSeconds(), all * 1000L / Math.max(1, took.toMillis()), slowest / 1_000_000);
        assertThat(all).isPositive();
    }
}
