package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** PostgreSQL archives its log under load, and its database is put back to the time before, as docs/backup.md says. */
@Timeout(300)
class PointInTimeIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SOME = 200;

    @TempDir
    Path folder;

    private InstalledPostgres server;
    private InstalledPostgres restored;

    @AfterEach
    void stopServers() throws IOException {
        if (server != null) {
            server.close();
        }
        if (restored != null) {
            restored.close();
        }
    }

    @Test
    void hubGoesOnFromTheTimeNamedWithAllThatWasAcknowledgedBefore() throws IOException {
        assumeTrue(InstalledPostgres.isThere(), "needs a PostgreSQL server with pg_basebackup: Debian's postgresql");
        Path archive = Files.createDirectory(folder.resolve("archive"));
        server = new InstalledPostgres(
                List.of("archive_mode=on", "archive_command=test ! -f " + archive + "/%f && cp %p " + archive + "/%f"));
        server.port();
        server.run("CREATE DATABASE proof");
        ProofLedger ledger = ProofLedgers.at("jdbc:postgresql://127.0.0.1:" + server.port() + "/proof");
        try (ProofRig rig = new ProofRig(folder, new Random(1), ledger, Map.of())) {
            rig.systemsAnswerAfter(Duration.ofMillis(20), Duration.ofMillis(60));
            rig.startHub().awaitReady();
            rig.signUps().start(12, 20, Duration.ofMillis(5));
            awaitMore(rig);
            restored = server.copy(
                    List.of("restore_command=cp " + archive + "/%f %p", "recovery_target_action=promote"),
                    "--wal-method=none");
            awaitMore(rig);

            Set<String> before = rig.signUps().acknowledged();
            String time = server.ask("SELECT clock_timestamp()");
            awaitMore(rig);
            rig.kill();
            server.ask("SELECT pg_switch_wal()");
            await("the log to be archived").atMost(LIMIT).until(() -> server.ask(
                            "SELECT last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 1)"
                                    + " FROM pg_stat_archiver")
                    .equals("t"));
            server.kill();

            ProofLedger then = restore(time);
            assertThat(new LedgerTables(then)
                            .entries().stream().map(LedgerEntry::messageId).collect(toSet()))
                    .containsAll(before);
            rig.startHubOn(then, folder.resolve("new-machine")).awaitReady();
            awaitMore(rig);
            rig.signUps().stop();
            rig.awaitQuiet();
            rig.kill();
            assertThat(rig.tables().entries()).allMatch(LedgerEntry::isDelivered);
            Set<String> kept =
                    rig.tables().entries().stream().map(LedgerEntry::messageId).collect(toSet());
            assertThat(kept).containsAll(before);
            assertThat(rig.journal().repeats()).as("delivered again").isPositive();
            assertThat(rig.sawEffectTwice()).isFalse();
        }
    }

    /** The commands of the page. */
    private ProofLedger restore(String time) throws IOException {
        Files.writeString(
                restored.data().resolve("postgresql.auto.conf"),
                "recovery_target_time = '" + time + "'\n",
                StandardOpenOption.APPEND);
        Files.createFile(restored.data().resolve("recovery.signal"));
        restored.serve();
        await("the recovery to end").atMost(LIMIT).until(() -> restored.ask("SELECT pg_is_in_recovery()")
                .equals("f"));
        ProofLedger then = ProofLedgers.at("jdbc:postgresql://127.0.0.1:" + restored.port() + "/proof");
        try (var connection = then.connect();
                var statement = connection.createStatement()) {
            statement.execute("SELECT setval('ledger_id', nextval('ledger_id') + 10000000000000)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return then;
    }

    private static void awaitMore(ProofRig rig) {
        int now = rig.signUps().acknowledged().size();
        await("sign-ups to go on")
                .atMost(LIMIT)
                .until(() -> rig.signUps().acknowledged().size() >= now + SOME);
    }
}
