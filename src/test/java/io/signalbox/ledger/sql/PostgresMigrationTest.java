package io.signalbox.ledger.sql;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresMigrationTest extends MigrationContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open() {
        return POSTGRES.open();
    }

    @Override
    DataSource database() {
        return POSTGRES.source();
    }

    @Override
    String scripts() {
        return "db/postgresql";
    }

    @Test
    void hubsThatStartTogetherChangeTheTablesOnce() {
        List<CompletableFuture<Ledger>> starts = Stream.generate(() -> CompletableFuture.supplyAsync(this::open))
                .limit(3)
                .toList();

        starts.forEach(each -> each.join().close());

        assertThat(POSTGRES.count("SELECT count(*) - count(DISTINCT version) FROM flyway_schema_history"))
                .isZero();
    }

    /** It goes on writing meanwhile: of two that wait for each other's tables, the server would end one. */
    @Test
    void aHubThatStartsWaitsForTheTransactionsOfOneThatRuns() throws Exception {
        open().close();
        POSTGRES.run("DELETE FROM flyway_schema_history WHERE version = '11'");
        POSTGRES.run("ALTER TABLE delivery ADD CONSTRAINT delivery_message_id_fkey FOREIGN KEY (message_id)"
                + " REFERENCES message (id)");
        POSTGRES.run("ALTER TABLE attempt ADD CONSTRAINT attempt_delivery_id_fkey FOREIGN KEY (delivery_id)"
                + " REFERENCES delivery (id)");
        POSTGRES.run("ALTER TABLE delivery_action ADD CONSTRAINT delivery_action_delivery_id_fkey FOREIGN KEY"
                + " (delivery_id) REFERENCES delivery (id)");
        CompletableFuture<Ledger> start;
        try (Connection running = database().getConnection();
                Statement writer = running.createStatement()) {
            running.setAutoCommit(false);
            writer.execute("SELECT pg_advisory_xact_lock_shared(7242)");
            writer.execute("INSERT INTO message (id, channel, source, event_id, type, occurred_at, accepted_at,"
                    + " content_type, payload) VALUES (1, 'c', 's', 'e', 't', 1, 1, 'application/json', '')");
            start = CompletableFuture.supplyAsync(this::open);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> POSTGRES.count("SELECT count(*) FROM pg_locks WHERE NOT granted") == 1);

            writer.execute("INSERT INTO delivery (id, message_id, subscription, state, due_at, fence, attempts,"
                    + " created_at) VALUES (2, 1, 'r', 'pending', 1, 0, 0, 1)");
            running.commit();
        }

        start.orTimeout(20, TimeUnit.SECONDS).join().close();
        assertThat(POSTGRES.count("SELECT count(*) FROM delivery")).isOne();
    }
}
