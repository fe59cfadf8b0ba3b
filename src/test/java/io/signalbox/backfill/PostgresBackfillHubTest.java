package io.signalbox.backfill;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import io.signalbox.flow.PostgresHub;
import io.signalbox.flow.Tokens;
import io.signalbox.flow.Tokens.Token;
import io.signalbox.ledger.Ledger;

/** The same with a ledger in PostgreSQL. */
@QuarkusTest
@TestProfile(PostgresBackfillHubTest.Profile.class)
class PostgresBackfillHubTest extends BackfillHubTest {

    /** A hub of its own. */
    public static final class Profile extends PostgresHub {}

    @Inject
    Ledger ledger;

    @Override
    void give(Token... tokens) {
        Tokens.keep(ledger.notes(), tokens);
    }
}
