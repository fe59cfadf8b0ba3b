package io.signalbox.retirement;

import java.util.ArrayList;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.PostgresForHub;

/** As {@link GoneFolderFlowTest}, on a ledger that hubs share. */
@QuarkusTest
@TestProfile(GoneFolderOnPostgresFlowTest.OwnPostgresHub.class)
class GoneFolderOnPostgresFlowTest extends GoneFolderFlowTest {

    /** A hub of its own, on a server of its own. */
    public static final class OwnPostgresHub extends OftenLookingHub {

        @Override
        public List<TestResourceEntry> testResources() {
            List<TestResourceEntry> all = new ArrayList<>(super.testResources());
            all.add(new TestResourceEntry(PostgresForHub.class));
            return all;
        }
    }
}
