package io.signalbox.ledger.sql;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Settlement;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A hub that may only read and write rows, as docs/postgresql.md sets it up; somebody else owns the tables. */
class PostgresRightsTest {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    /** The statements of the page, after its {@code CREATE ROLE}, which are for the whole server. */
    @BeforeEach
    void separateOwnerAndUser() {
        POSTGRES.run("DO $$ BEGIN CREATE ROLE owner LOGIN; CREATE ROLE hub LOGIN;"
                + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        POSTGRES.run("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        POSTGRES.run("GRANT USAGE, CREATE ON SCHEMA public TO owner");
        POSTGRES.run("GRANT USAGE ON SCHEMA public TO hub");
        POSTGRES.run("ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public"
                + " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO hub");
        POSTGRES.run("ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON"
                + " SEQUENCES TO hub");
    }

    private static Ledger openAsHub() {
        return POSTGRES.open("127.0.0.1", "hub", "");
    }

    private static void migrateAsOwner() {
        JdbcLedger.migratePostgresql(
                "jdbc:postgresql://127.0.0.1:" + POSTGRES.port() + "/" + POSTGRES.database(), "owner", "none");
    }

    @Test
    void doesAllItsWorkWithRowsAlone() {
        migrateAsOwner();
        try (Ledger ledger = openAsHub()) {
            await(ledger.subscribe(List.of(BILLING)));
            await(ledger.accept(BILLING.channel(), message("m1", "C-1")));
            Delivery delivery =
                    await(ledger.claim(BILLING.id(), 10)).deliveries().get(0);
            assertThat(await(ledger.settle(
                            new Settlement.Delivered(delivery, LedgerFixture.attempt(delivery), List.of()))))
                    .isTrue();
            assertThat(ledger.jobLease().take("housekeeping")).isTrue();
            assertThat(await(ledger.purge(Instant.now().plusSeconds(60), 10))).isEqualTo(1);
            assertThat(ledger.isWritable()).isTrue();
        }
    }

    @Test
    void saysWhoHasToMakeTheTables() {
        assertThat(refused()).contains("the user hub may not make or read the tables", "./signalbox migrate");
    }

    /** As after an update of the hub whose tables differ. */
    @Test
    void changesNothingOfTablesThatAreOfAnotherVersion() {
        migrateAsOwner();
        POSTGRES.run("DELETE FROM flyway_schema_history WHERE version = '15'");
        POSTGRES.run("DROP TABLE difference, heal_item");

        assertThat(refused()).contains("./signalbox migrate");

        migrateAsOwner();
        openAsHub().close();
    }

    private static String refused() {
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> openAsHub().close());
        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.LEDGER_RIGHTS_MISSING);
        return refusal.problem().detail();
    }
}
