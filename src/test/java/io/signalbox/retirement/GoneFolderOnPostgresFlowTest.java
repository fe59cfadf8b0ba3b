package io.signalbox.retirement;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import io.signalbox.flow.PostgresHub;

/** As {@link GoneFolderFlowTest}, on a ledger that hubs share. */
@QuarkusTest
@TestProfile(GoneFolderOnPostgresFlowTest.OwnPostgresHub.class)
class GoneFolderOnPostgresFlowTest extends GoneFolderFlowTest {

    /** A hub of its own, on a server of its own. */
    public static final class OwnPostgresHub extends PostgresHub {}
}
