package io.signalbox.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two hubs on one PostgreSQL ledger, each stopped and started again under load, one after the other, as a rolling update does it. */
@Timeout(300)
class RollingIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int BETWEEN = 100;

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    @Test
    void losesNothingDoesNothingTwiceAndKeepsOrder() {
        ProofLedger ledger = LEDGERS.of(LedgerKind.POSTGRESQL, folder.resolve("data"));
        try (ProofRig rig = new ProofRig(folder, new Random(1), ledger, Map.of())) {
            rig.systemsAnswerAfter(Duration.ofMillis(20), Duration.ofMillis(60));
            HubProcess first = rig.startHub();
            first.awaitReady();
            HubProcess second = rig.startSecondHub();
            try {
                second.awaitReady();
                rig.signUps().start(8, 8, Duration.ofMillis(10));
                awaitMore(rig);

                end(second);
                awaitMore(rig);
                second = rig.startSecondHub();
                second.awaitReady();
                awaitMore(rig);
                end(first);
                rig.startHub().awaitReady();
                awaitMore(rig);

                rig.signUps().stop();
                rig.awaitQuiet();
                end(second);
                History history = rig.history();
                assertThat(ProofRig.check(history)).isEmpty();
                assertThat(history.ledger()).isNotEmpty().allMatch(LedgerEntry::isDelivered);
            } finally {
                second.kill();
            }
        }
    }

    private static void awaitMore(ProofRig rig) {
        int now = rig.signUps().acknowledged().size();
        await("sign-ups to go on")
                .atMost(LIMIT)
                .until(() -> rig.signUps().acknowledged().size() >= now + BETWEEN);
    }

    private static void end(HubProcess hub) {
        hub.terminate();
        assertThat(hub.endsWithin(LIMIT)).isTrue();
        assertThat(hub.exitCode()).isZero();
    }
}
