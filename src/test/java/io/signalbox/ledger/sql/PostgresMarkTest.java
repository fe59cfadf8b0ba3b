package io.signalbox.ledger.sql;

import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.store.LedgerSettings;

import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

class PostgresMarkTest extends MarkContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open(String acceptLoss) {
        return POSTGRES.open(new LedgerSettings(0, 0, acceptLoss, mark()));
    }

    /** A database that is a copy: what pg_dump and pg_restore come to. */
    @Override
    void backUp() {
        POSTGRES.cutConnections();
        POSTGRES.backUp();
    }

    @Override
    void restore() {
        POSTGRES.cutConnections();
        POSTGRES.restore();
    }

    /** A standby took over that had not heard all: its next ids would be those of messages that are lost. */
    @Test
    void processThatRunsWritesNothingWhereSomethingIsMissing() {
        made(2);
        backUp();
        try (Ledger ledger = open(null)) {
            accept(ledger, 5, "b");
            restore();

            // The first one finds that its connection is gone.
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                            ledger.accept("orders", message("lost", "lost")))
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .havingCause()
                    .withMessageContaining("SB-3001")
                    .withMessageContaining("has lost entries")
                    .withMessageContaining("signalbox.ledger.accept-loss="));
            assertThat(ledger.isWritable()).isFalse();
        }
        assertThat(POSTGRES.count("SELECT count(*) FROM message")).isEqualTo(2);
        String token = refused();
        try (Ledger ledger = open(token)) {
            accept(ledger, 1, "c");
        }
    }

    @Override
    Path mark() {
        return folder.resolve("ledger-postgresql.mark");
    }
}
