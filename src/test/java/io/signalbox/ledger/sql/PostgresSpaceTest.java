package io.signalbox.ledger.sql;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.store.LedgerSettings;

import static io.signalbox.ledger.sql.LedgerFixture.await;

class PostgresSpaceTest extends SpaceContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open(long quota) {
        return POSTGRES.open(new LedgerSettings(quota, 0, null, null));
    }

    /** An empty database has some megabytes of its own; text that repeats itself takes little more. */
    @Override
    long small() {
        return 9_000_000;
    }

    /** Deleted rows leave room in their tables; the database becomes smaller when it is vacuumed. */
    @Override
    void delete(Ledger ledger) {
        await(ledger.purge(Instant.now().plus(Duration.ofDays(1)), 10_000));
        POSTGRES.run("VACUUM FULL");
    }
}
