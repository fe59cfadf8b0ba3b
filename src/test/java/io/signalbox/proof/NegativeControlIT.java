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

import io.signalbox.proof.Violation.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** The check of {@link KillIT} is worth something: it finds what a hub does that is built wrongly on purpose. */
@Timeout(240)
class NegativeControlIT {

    private static final int KILLS = 6;

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void findsLossWhenAcknowledgedBeforeCommit(LedgerKind kind) {
        assertThat(violationsOfHubWith(kind, "SIGNALBOX_TEST_ACKNOWLEDGE_BEFORE_COMMIT"))
                .extracting(Violation::kind)
                .contains(Kind.LOST);
    }

    @ParameterizedTest
    @EnumSource
    void findsDoubleEffectsWhenEveryAttemptHasAKeyOfItsOwn(LedgerKind kind) {
        assertThat(violationsOfHubWith(kind, "SIGNALBOX_TEST_RANDOM_KEYS"))
                .extracting(Violation::kind)
                .contains(Kind.EFFECT_TWICE)
                .doesNotContain(Kind.LOST);
    }

    private List<Violation> violationsOfHubWith(LedgerKind kind, String fault) {
        Random random = new Random(1);
        try (ProofRig rig =
                new ProofRig(folder, random, LEDGERS.of(kind, folder.resolve("data")), Map.of(fault, "true"))) {
            rig.systemsAnswerAfter(Duration.ZERO, Duration.ofMillis(40));
            rig.signUps().start(32, 8, Duration.ofMillis(1));
            for (int kill = 1; kill <= KILLS; kill++) {
                HubProcess hub = rig.startHub();
                hub.awaitReady();
                assertThat(hub.endsWithin(Duration.ofMillis(random.nextInt(300, 1_000))))
                        .isFalse();
                hub.kill();
            }
            rig.startHub().awaitReady();
            rig.signUps().stop();
            rig.awaitQuiet();
            return ProofRig.check(rig.history());
        }
    }
}
