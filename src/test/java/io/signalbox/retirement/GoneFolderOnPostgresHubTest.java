package io.signalbox.retirement;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import io.signalbox.flow.PostgresHub;

/** As {@link GoneFolderHubTest}, on a ledger that hubs share. */
@QuarkusTest
@TestProfile(GoneFolderOnPostgresHubTest.OwnPostgresHub.class)
class GoneFolderOnPostgresHubTest extends GoneFolderHubTest {

    /** A hub of its own, on a server of its own. */
    public static final class OwnPostgresHub extends PostgresHub {}
}
