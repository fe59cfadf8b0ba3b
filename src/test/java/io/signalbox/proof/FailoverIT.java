package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The machine of the primary server is lost under load, and its standby takes over; hubs know both. */
@Timeout(300)
class FailoverIT {

    private static final Logger LOG = Logger.getLogger(FailoverIT.class);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int SOME = 200;
    private static final Pattern TOKEN = Pattern.compile("signalbox\\.ledger\\.accept-loss=(\\S+)");

    @TempDir
    Path folder;

    private InstalledPostgres primary;
    private InstalledPostgres standby;
    private ProofLedger ledger;

    @BeforeEach
    void startServers() throws IOException {
        assumeTrue(InstalledPostgres.isThere(), "needs a PostgreSQL server with pg_basebackup: Debian's postgresql");
        primary = new InstalledPostgres();
        primary.port();
        primary.run("CREATE DATABASE proof");
        standby = primary.copy(List.of(), "--write-recovery-conf");
        standby.serve();
        ledger = ProofLedgers.at("jdbc:postgresql://127.0.0.1:" + primary.port() + ",127.0.0.1:" + standby.port()
                + "/proof?targetServerType=primary");
    }

    @AfterEach
    void stopServers() throws IOException {
        if (primary != null) {
            primary.close();
            standby.close();
        }
    }

    @Test
    void hubsGoOnWithASynchronousStandbyAndNothingAcknowledgedIsLost() {
        primary.run("ALTER SYSTEM SET synchronous_standby_names = '*'");
        primary.ask("SELECT pg_reload_conf()");
        await("a synchronous standby").atMost(LIMIT).until(() -> "1"
                .equals(primary.ask(
                        "SELECT count(*) FROM pg_stat_replication" + " WHERE sync_state IN ('sync', 'quorum')")));
        try (ProofRig rig = new ProofRig(folder, new Random(1), ledger, Map.of())) {
            rig.systemsAnswerAfter(Duration.ofMillis(20), Duration.ofMillis(60));
            rig.startHub().awaitReady();
            HubProcess second = rig.startSecondHub();
            try {
                second.awaitReady();
                rig.signUps().start(12, 20, Duration.ofMillis(5));
                awaitMore(rig);

                primary.kill();
                long killed = System.nanoTime();
                standby.ask("SELECT pg_promote()");
                awaitMore(rig);
                LOG.infof(
                        "%d more were taken within %d ms",
                        SOME, Duration.ofNanos(System.nanoTime() - killed).toMillis());

                rig.signUps().stop();
                rig.awaitQuiet();
            } finally {
                second.kill();
            }
            History history = rig.history();
            ProofRig.assertKept(history);
            assertThat(history.ledger()).isNotEmpty().allMatch(LedgerEntry::isDelivered);
        }
    }

    /** What the standby had not heard of is lost, and the next ids would be those of what is lost. */
    @Test
    void hubTakesNothingWhereAStandbyTookOverThatHadNotHeardAllUntilThatIsAccepted() throws IOException {
        try (ProofRig rig = new ProofRig(folder, new Random(1), ledger, Map.of())) {
            rig.startHub().awaitReady();
            rig.signUps().start(12, 20, Duration.ofMillis(5));
            awaitMore(rig);
            standby.run("ALTER SYSTEM SET primary_conninfo = ''");
            standby.ask("SELECT pg_reload_conf()");
            awaitMore(rig);

            primary.kill();
            standby.ask("SELECT pg_promote()");
            await("the hub to say what is lost")
                    .atMost(LIMIT)
                    .until(() ->
                            log().contains("has lost entries") && !rig.hub().isReady());
            int acknowledged = rig.signUps().acknowledged().size();
            Matcher token = TOKEN.matcher(log());
            assertThat(token.find()).isTrue();
            assertThat(rig.hub().endsWithin(Duration.ofSeconds(5))).isFalse();
            assertThat(rig.signUps().acknowledged()).hasSize(acknowledged);

            rig.kill();
            rig.set("SIGNALBOX_LEDGER_ACCEPT_LOSS", token.group(1));
            rig.startHub().awaitReady();
            awaitMore(rig);
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("hub.log"));
    }

    private static void awaitMore(ProofRig rig) {
        int now = rig.signUps().acknowledged().size();
        await("sign-ups to go on")
                .atMost(LIMIT)
                .until(() -> rig.signUps().acknowledged().size() >= now + SOME);
    }
}
