package io.signalbox.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One system is gone for a minute while sign-ups go on. */
@Timeout(300)
class OutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Map<String, String> PATIENCE = Map.of("SIGNALBOX_DELIVERY_RETRY_LONGEST", "5s");

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void deliversAllWhenTheSystemIsBackAndKeepsTheOthersGoingMeanwhile(LedgerKind kind) {
        try (ProofRig rig = new ProofRig(folder, new Random(1), LEDGERS.of(kind, folder.resolve("data")), PATIENCE)) {
            HubProcess hub = rig.startHub();
            hub.awaitReady();
            rig.signUps().start(8, 10, Duration.ofMillis(100));
            await().atMost(Duration.ofSeconds(20)).until(() -> rig.journal().effects("billing") > 100);

            rig.sink("billing").goAway();
            int beforeOutage = rig.journal().effects("billing");
            assertThat(hub.endsWithin(OUTAGE)).as("the hub gave up").isFalse();

            int acknowledged = rig.signUps().acknowledged().size();
            assertThat(rig.journal().effects("billing")).isEqualTo(beforeOutage);
            assertThat(acknowledged).as("intake went on").isGreaterThan(beforeOutage + 1_000);
            awaitEffects(rig, List.of("marketing", "support"), acknowledged, Duration.ofSeconds(20));

            rig.sink("billing").comeBack();
            rig.signUps().stop();
            awaitEffects(rig, List.of("billing"), rig.signUps().acknowledged().size(), Duration.ofSeconds(90));
            rig.awaitQuiet();
            History history = rig.history();
            ProofRig.assertKept(history);
            assertThat(history.ledger()).isNotEmpty().allMatch(LedgerEntry::isDelivered);
        }
    }

    private static void awaitEffects(ProofRig rig, List<String> systems, int count, Duration limit) {
        for (String system : systems) {
            await("all sign-ups at " + system)
                    .atMost(limit)
                    .until(() -> rig.journal().effects(system) >= count);
        }
    }
}
