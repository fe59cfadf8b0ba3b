package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A sender never hears 404 from a hub that could not load what it had; what ran last runs again. */
@Timeout(300)
class FirstLoadIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of("SIGNALBOX_DROP_POLL", "100ms");

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void isNotReadyUntilSomethingRunsAndThenRunsTheLastGoodVersions(LedgerKind kind) throws IOException {
        try (ProofRig rig = new ProofRig(folder, new Random(34), LEDGERS.of(kind, folder.resolve("data")), SETTINGS)) {
            DropFolder routes = rig.ownRoutes();
            routes.breakAll();
            HubProcess hub = rig.startHub();
            await("the first load to fail")
                    .atMost(LIMIT)
                    .ignoreExceptions()
                    .until(() -> rig.units().values().stream()
                                    .filter(unit -> unit.path("rejected").isObject())
                                    .count()
                            > 3);
            assertThat(hub.isReady()).isFalse();
            assertThat(hub.isStarted()).as("nothing to gain from a restart").isTrue();
            assertThat(rig.signUps().offer(new SignUp("C-early", 1))).isEqualTo(503);

            routes.mendAll();
            hub.awaitReady();
            assertThat(rig.signUps().offer(new SignUp("C-early", 1))).isEqualTo(202);

            routes.breakAll();
            await("what is broken to be rejected").atMost(LIMIT).until(() -> rig.units()
                    .get("integration customer-onboarding")
                    .path("rejected")
                    .isObject());
            hub.kill();
            rig.startHub().awaitReady();

            assertThat(rig.signUps().offer(new SignUp("C-late", 1))).isEqualTo(202);
            await("both to be delivered")
                    .atMost(LIMIT)
                    .until(() -> rig.journal().effects("billing") == 2);
        }
    }
}
