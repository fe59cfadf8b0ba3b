package io.signalbox.ledger.sql;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is acknowledged is on the server's disk, whatever the server is set to; or there is no ledger. */
class PostgresDurabilityTest {

    /** What waits to be written is written by others only after so many milliseconds. */
    @RegisterExtension
    static final PostgresServer LAZY =
            new PostgresServer(Map.of("synchronous_commit", "off", "wal_writer_delay", "10000"));

    @RegisterExtension
    static final PostgresServer CARELESS = new PostgresServer(Map.of("fsync", "off"));

    @Test
    void whatIsAcceptedIsOnTheDiskWhereTheServerWouldNotWaitForIt() {
        try (Ledger ledger = LAZY.open()) {
            for (int i = 0; i < 20; i++) {
                LAZY.run("CREATE TABLE before AS SELECT pg_current_wal_insert_lsn() AS place");

                await(ledger.accept("orders", message("m" + i, "C-" + i)));

                assertThat(LAZY.count("SELECT count(*) FROM before WHERE pg_current_wal_flush_lsn() > place"))
                        .isEqualTo(1);
                LAZY.run("DROP TABLE before");
            }
        }
    }

    @Test
    void serverThatDoesNotWaitForItsDiskIsRefused() {
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class, () -> CARELESS.open().close());

        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.LEDGER_NOT_DURABLE);
        assertThat(refusal.problem().detail()).contains("fsync=off", "set fsync=on");
        assertThat(CARELESS.count("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .as("nothing was made")
                .isZero();
    }
}
