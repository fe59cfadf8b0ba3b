package io.signalbox.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.signalbox.proof.Violation.Kind;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Backed up under load and lost with its machine, as docs/backup.md says: a new hub on the restored ledger finishes what was
 * accepted before the backup began, and takes no key for what came later.
 */
@Timeout(300)
class BackupIT {

    private static final Logger LOG = Logger.getLogger(BackupIT.class);
    private static final int BEFORE = 200;
    private static final int AFTER = 200;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers(new InstalledPostgres());

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void restoresAllThatWasAcceptedBeforeTheBackupBeganAndFinishesIt(LedgerKind kind) throws Exception {
        LedgerBackup backup = new LedgerBackup(folder);
        assumeTrue(backup.isPossible(kind), "needs sqlite3, and a PostgreSQL server with its tools");
        ProofLedger ledger = LEDGERS.of(kind, folder.resolve("data"));
        try (ProofRig rig = new ProofRig(folder, new Random(1), ledger, Map.of())) {
            rig.systemsAnswerAfter(Duration.ofMillis(20), Duration.ofMillis(60));
            rig.startHub().awaitReady();
            rig.signUps().start(12, 20, Duration.ofMillis(5));
            awaitAcknowledged(rig, BEFORE);

            Set<String> before = rig.signUps().acknowledged();
            backup.make(kind, LEDGERS);
            int atEnd = rig.signUps().acknowledged().size();
            awaitAcknowledged(rig, atEnd + AFTER);
            rig.kill();
            int calls = rig.journal().size();
            Set<String> lost = newerThan(before, rig);
            ProofLedger restored = backup.restore(kind, LEDGERS);
            List<LedgerEntry> held = new LedgerTables(restored).entries();
            assertThat(ids(held)).as("what the backup holds").containsAll(before);

            rig.startHubOn(restored, backup.newMachine()).awaitReady();
            int more = rig.signUps().acknowledged().size() + AFTER;
            awaitAcknowledged(rig, more);
            rig.signUps().stop();
            rig.awaitQuiet();
            History history = rig.history();

            Set<String> gone = lost(lost, history);
            LOG.infof(
                    "kind=%s before=%d during=%d acknowledged=%d gone=%d repeats=%d",
                    kind,
                    before.size(),
                    atEnd - before.size(),
                    history.acknowledged().size(),
                    gone.size(),
                    rig.journal().repeats());
            assertThat(rig.journal().repeats())
                    .as("delivered again after the restore")
                    .isPositive();
            assertThat(violations(without(history, gone), calls)).isEmpty();
            assertThat(history.ledger()).isNotEmpty().allMatch(LedgerEntry::isDelivered);
        }
    }

    /** What is delivered again comes after what was delivered before it; within each of the two times there is order. */
    private static List<Violation> violations(History history, int restoredAt) {
        List<SystemCall> again =
                history.calls().subList(restoredAt, history.calls().size());
        History restored = new History(Set.of(), history.refused(), history.unknown(), again, List.of());
        return Stream.concat(
                        ProofRig.check(history).stream().filter(found -> found.kind() != Kind.OUT_OF_ORDER),
                        ProofRig.check(restored).stream().filter(found -> found.kind() == Kind.OUT_OF_ORDER))
                .toList();
    }

    private static void awaitAcknowledged(ProofRig rig, int count) {
        await().atMost(LIMIT).until(() -> rig.signUps().acknowledged().size() >= count);
    }

    private static Set<String> ids(List<LedgerEntry> entries) {
        return entries.stream().map(LedgerEntry::messageId).collect(toSet());
    }

    /** Acknowledged by the hub that is gone, after the backup began: nobody promises anything of them. */
    private static Set<String> newerThan(Set<String> before, ProofRig rig) {
        Set<String> newer = new HashSet<>(rig.signUps().acknowledged());
        newer.removeAll(before);
        return newer;
    }

    /** Of those, what the backup did not catch. */
    private static Set<String> lost(Set<String> newer, History history) {
        Set<String> kept = ids(history.ledger());
        return newer.stream().filter(id -> !kept.contains(id)).collect(toSet());
    }

    private static History without(History history, Set<String> gone) {
        return new History(
                history.acknowledged().stream().filter(id -> !gone.contains(id)).collect(toSet()),
                history.refused(),
                Stream.concat(history.unknown().stream(), gone.stream()).collect(toSet()),
                history.calls(),
                history.ledger());
    }
}
