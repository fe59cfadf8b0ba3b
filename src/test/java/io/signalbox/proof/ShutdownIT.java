package io.signalbox.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Told to stop while slow calls are under way. */
@Timeout(180)
class ShutdownIT {

    private static final Duration SLOW = Duration.ofSeconds(5);

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void endsInTimeWithCodeZeroAndLosesNothing(LedgerKind kind) {
        try (ProofRig rig = new ProofRig(folder, new Random(1), LEDGERS.of(kind, folder.resolve("data")), Map.of())) {
            rig.systemsAnswerAfter(SLOW, SLOW);
            HubProcess hub = rig.startHub();
            hub.awaitReady();
            rig.signUps().start(8, 10, Duration.ofMillis(20));
            for (String system : List.of("billing", "marketing", "support")) {
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> rig.sink(system).waiting() >= 10);
            }

            hub.terminate();

            await("intake to close")
                    .atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !hub.isReady());
            int acknowledged = steady(() -> rig.signUps().acknowledged().size());
            assertThat(hub.endsWithin(Duration.ofSeconds(22)))
                    .as("ended within 25 s")
                    .isTrue();
            assertThat(hub.exitCode()).isZero();
            assertThat(rig.signUps().acknowledged())
                    .as("none taken in after that")
                    .hasSize(acknowledged);

            rig.systemsAnswerAfter(Duration.ZERO, Duration.ZERO);
            rig.startHub().awaitReady();
            rig.signUps().stop();
            rig.awaitQuiet();
            History history = rig.history();
            ProofRig.assertKept(history);
            assertThat(history.ledger()).isNotEmpty().allMatch(LedgerEntry::isDelivered);
        }
    }

    /** What was taken in before the intake closed is still answered; after that the number stays as it is. */
    private static int steady(IntSupplier count) {
        AtomicInteger last = new AtomicInteger(-1);
        await("the last answers")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    int now = count.getAsInt();
                    return last.getAndSet(now) == now;
                });
        return last.get();
    }
}
