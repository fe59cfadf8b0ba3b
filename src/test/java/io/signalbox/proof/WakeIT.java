package io.signalbox.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.proof.Violation.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A hub that stood still for longer than its lease, with work in memory, and goes on. On PostgreSQL: a file is one process's. */
@Timeout(300)
class WakeIT {

    private static final int SIGN_UPS = 300;
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(35);
    /** A thread may be stopped between the question whether it still holds its delivery and the first byte: nothing can be asked there. */
    private static final int CAUGHT_AT_THE_SOCKET = 2;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    @Test
    void beginsNothingThatAnotherHubHasTakenOver() {
        try (ProofRig rig = rig()) {
            HubProcess sleeper = startWithWorkInMemory(rig);
            Instant asleep = Instant.now();
            sleeper.standStill();
            rig.systemsAnswerAfter(Duration.ZERO, Duration.ZERO);
            HubProcess other = rig.startSecondHub();
            try {
                other.awaitReady();
                awaitAllEffects(rig);
                await().atMost(LIMIT)
                        .until(() -> Instant.now().isAfter(asleep.plus(LONGER_THAN_THE_LEASE))
                                && rig.tables().entries().stream().allMatch(LedgerEntry::isDelivered));
                int calls = rig.journal().size();

                sleeper.goOn();

                rig.awaitQuiet();
                int late = rig.journal().size() - calls;
                assertThat(late).as("calls begun after it woke").isLessThanOrEqualTo(CAUGHT_AT_THE_SOCKET);
                assertThat(rig.signUps().offer(new SignUp("C-0-1", 1)))
                        .as("it takes part again")
                        .isEqualTo(202);
                assertAllIsWell(rig, late);
            } finally {
                other.kill();
            }
        }
    }

    @Test
    void goesOnInOrderWhereThereIsNoOther() {
        try (ProofRig rig = rig()) {
            HubProcess sleeper = startWithWorkInMemory(rig);
            sleeper.standStill();
            rig.systemsAnswerAfter(Duration.ZERO, Duration.ZERO);
            assertThat(sleeper.endsWithin(LONGER_THAN_THE_LEASE)).isFalse();

            sleeper.goOn();

            assertAllIsWell(rig, 0);
        }
    }

    private ProofRig rig() {
        Path data = folder.resolve("data");
        return new ProofRig(folder, new Random(1), LEDGERS.of(LedgerKind.POSTGRESQL, data), Map.of());
    }

    private static HubProcess startWithWorkInMemory(ProofRig rig) {
        rig.systemsAnswerAfter(Duration.ofSeconds(2), Duration.ofSeconds(3));
        HubProcess hub = rig.startHub();
        hub.awaitReady();
        rig.signUps().start(16, 4, Duration.ZERO);
        await().atMost(LIMIT).until(() -> rig.signUps().acknowledged().size() >= SIGN_UPS);
        rig.signUps().stop();
        assertThat(rig.tables().held()).as("held in memory").isGreaterThan(50);
        return hub;
    }

    private static void awaitAllEffects(ProofRig rig) {
        int all = rig.signUps().acknowledged().size();
        for (String system : ProofRig.SYSTEMS.values()) {
            await("all sign-ups at " + system)
                    .atMost(LIMIT)
                    .until(() -> rig.journal().effects(system) >= all);
        }
    }

    /** @param late repeats by a hub that was caught at the socket: each may be older than what its subject has had */
    private static void assertAllIsWell(ProofRig rig, int late) {
        awaitAllEffects(rig);
        rig.awaitQuiet();
        History history = rig.history();
        List<Violation> violations = ProofRig.check(history);
        assertThat(violations).filteredOn(v -> v.kind() != Kind.OUT_OF_ORDER).isEmpty();
        assertThat(violations).hasSizeLessThanOrEqualTo(late);
        assertThat(history.ledger()).isNotEmpty().allMatch(LedgerEntry::isDelivered);
    }
}
