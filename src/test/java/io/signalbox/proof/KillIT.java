package io.signalbox.proof;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Killed at any moment, under load, again and again. */
class KillIT {

    private static final Logger LOG = Logger.getLogger(KillIT.class);

    private static final Duration OF_ALL = Duration.ofMinutes(4);
    private static final Duration OF_EACH_KILL = Duration.ofSeconds(12);

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    /** Give {@code -Dsignalbox.proof.seed} to kill at the moments of an earlier run. */
    @ParameterizedTest
    @EnumSource
    void keepsEveryPromiseThroughEveryKill(LedgerKind kind) {
        Duration limit = OF_ALL.plus(OF_EACH_KILL.multipliedBy(kind.kills()));
        assertTimeoutPreemptively(limit, () -> killAgainAndAgain(kind));
    }

    private void killAgainAndAgain(LedgerKind kind) {
        long seed = Long.getLong("signalbox.proof.seed", new SecureRandom().nextLong());
        LOG.infof("signalbox.proof.seed=%d", seed);
        Random random = new Random(seed);
        try (ProofRig rig = new ProofRig(folder, random, LEDGERS.of(kind, folder.resolve("data")), Map.of())) {
            rig.systemsAnswerAfter(Duration.ZERO, Duration.ofMillis(40));
            rig.signUps().start(16, 8, Duration.ofMillis(10));
            for (int kill = 1; kill <= kind.kills(); kill++) {
                killAtSomeMoment(rig.startHub(), kill, random);
            }
            rig.startHub().awaitReady();
            rig.signUps().stop();
            rig.awaitQuiet();

            History history = rig.history();

            LOG.infof(
                    "ledger=%s kills=%d acknowledged=%d refused=%d unknown=%d calls=%d repeats=%d",
                    kind,
                    kind.kills(),
                    history.acknowledged().size(),
                    history.refused().size(),
                    history.unknown().size(),
                    history.calls().size(),
                    rig.journal().repeats());
            ProofRig.assertKept(history);
            assertThat(history.ledger())
                    .as("all arrived, seed %d", seed)
                    .isNotEmpty()
                    .allMatch(LedgerEntry::isDelivered);
            assertThat(history.acknowledged()).as("the load was real").hasSizeGreaterThan(500);
            assertThat(history.refused()).as("forgeries were sent").isNotEmpty();
            assertThat(rig.journal().repeats())
                    .as("kills hit calls under way, seed %d", seed)
                    .isPositive();
        }
    }

    /** The first kill, and one in six, hits the start: migration, recovery. The others hit the work. */
    private static void killAtSomeMoment(HubProcess hub, int kill, Random random) {
        Duration running;
        if (kill == 1 || random.nextInt(6) == 0) {
            running = Duration.ofMillis(random.nextInt(300, 2_000));
        } else {
            hub.awaitReady();
            running = Duration.ofMillis(random.nextInt(50, 2_000));
        }
        assertThat(hub.endsWithin(running))
                .as("ended of itself before kill %d", kill)
                .isFalse();
        hub.kill();
    }
}
