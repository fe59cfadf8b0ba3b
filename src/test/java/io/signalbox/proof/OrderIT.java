package io.signalbox.proof;

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

/** One hub and no fault. */
@Timeout(180)
class OrderIT {

    private static final int SUBJECTS = 20;
    private static final int EVENTS_OF_EACH = 60;

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    /** Each sign-up is sent after the answer to the one before, as fast as that goes. */
    @ParameterizedTest
    @EnumSource
    void noEffectComesAfterALaterOneOfItsSubject(LedgerKind kind) {
        try (ProofRig rig = new ProofRig(folder, new Random(1), LEDGERS.of(kind, folder.resolve("data")), Map.of())) {
            rig.systemsAnswerAfter(Duration.ZERO, Duration.ofMillis(10));
            rig.startHub().awaitReady();
            rig.signUps().start(SUBJECTS, 1, Duration.ZERO);
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> rig.signUps().acknowledged().size() >= SUBJECTS * EVENTS_OF_EACH);
            rig.signUps().stop();
            int all = rig.signUps().acknowledged().size();
            for (String system : ProofRig.SYSTEMS.values()) {
                await("all effects at " + system)
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> rig.journal().effects(system) >= all);
            }
            rig.awaitQuiet();

            History history = rig.history();

            ProofRig.assertKept(history);
            assertThat(history.ledger()).isNotEmpty().allMatch(LedgerEntry::isDelivered);
        }
    }
}
