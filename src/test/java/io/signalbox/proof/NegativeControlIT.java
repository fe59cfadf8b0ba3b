package io.signalbox.proof;

import java.io.IOException;
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
import static org.awaitility.Awaitility.await;

/**
 * The check of {@link KillIT} is worth something: it finds what a hub does that is built wrongly on purpose. A run ends as soon as
 * the violation has been seen.
 */
@Timeout(300)
class NegativeControlIT {

    private static final int MOST_KILLS = 6;
    private static final int UNDER_LOAD = 100;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    private final Random random = new Random(1);

    @ParameterizedTest
    @EnumSource
    void findsLossWhenAcknowledgedBeforeCommit(LedgerKind kind) throws IOException {
        try (ProofRig rig = rig(kind, MisbuiltHub.ACKNOWLEDGES_BEFORE_COMMIT)) {
            List<Kind> found = List.of();
            for (int kill = 1; kill <= MOST_KILLS && !found.contains(Kind.LOST); kill++) {
                killUnderLoad(rig);
                found = kindsOf(rig.history());
            }
            assertThat(found).contains(Kind.LOST);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsDoubleEffectsWhenEveryAttemptHasAKeyOfItsOwn(LedgerKind kind) throws IOException {
        try (ProofRig rig = rig(kind, MisbuiltHub.KEY_OF_ITS_OWN_FOR_EVERY_ATTEMPT)) {
            killUnderLoad(rig);
            killUnderLoad(rig);
            rig.startHub().awaitReady();
            rig.signUps().stop();
            await("a second effect of one sign-up")
                    .atMost(LIMIT.plus(kind.takeOver()))
                    .until(rig::sawEffectTwice);
            assertThat(kindsOf(rig.history())).contains(Kind.EFFECT_TWICE).doesNotContain(Kind.LOST);
        }
    }

    private ProofRig rig(LedgerKind kind, MisbuiltHub build) throws IOException {
        ProofRig rig = new ProofRig(folder, random, LEDGERS.of(kind, folder.resolve("data")), Map.of());
        rig.run(build);
        rig.systemsAnswerAfter(Duration.ZERO, Duration.ofMillis(40));
        rig.signUps().start(32, 8, Duration.ofMillis(1));
        return rig;
    }

    /** Not before the hub accepts and calls, however slow the machine. */
    private void killUnderLoad(ProofRig rig) {
        HubProcess hub = rig.startHub();
        int accepted = rig.signUps().acknowledged().size();
        int called = rig.journal().size();
        await("load")
                .atMost(LIMIT)
                .until(() -> rig.signUps().acknowledged().size() > accepted + UNDER_LOAD
                        && rig.journal().size() > called + UNDER_LOAD);
        assertThat(hub.endsWithin(Duration.ofMillis(random.nextInt(300)))).isFalse();
        hub.kill();
    }

    private static List<Kind> kindsOf(History history) {
        return ProofRig.check(history).stream().map(Violation::kind).toList();
    }
}
