package io.signalbox.proof;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The database under a single hub: it hangs, it has no connection left, it crashes. Nobody else takes the load meanwhile. */
@Timeout(240)
class DatabaseIT {

    private static final Logger LOG = Logger.getLogger(DatabaseIT.class);
    private static final int SOME = 100;
    private static final SignUp SENT_AWAY = new SignUp("C-AWAY", 1);

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    private ProofLedger ledger;

    @Test
    void sendersAreSentAwayInTimeAndAllGoesOnAfterwards() throws Exception {
        ledger = LEDGERS.of(LedgerKind.POSTGRESQL, folder.resolve("data"));
        sql("CREATE ROLE hub LOGIN");
        sql("ALTER DATABASE " + LEDGERS.newest() + " OWNER TO hub");
        sql("GRANT ALL ON SCHEMA public TO hub");
        try (DatabaseLink link = new DatabaseLink(LEDGERS.port());
                ProofRig rig = new ProofRig(folder, new Random(1), ledger, settings(link))) {
            rig.startHub().awaitReady();
            rig.signUps().start(8, 10, Duration.ofMillis(10));
            awaitMore(rig, "the start");

            link.silence();
            awaitSentAway(rig);
            link.heal();
            awaitMore(rig, "it hung");

            sql("ALTER ROLE hub CONNECTION LIMIT 0");
            endSessions();
            awaitSentAway(rig);
            sql("ALTER ROLE hub CONNECTION LIMIT -1");
            awaitMore(rig, "it had no connection left");

            LEDGERS.crash();
            awaitMore(rig, "it crashed");
            rig.signUps().stop();
            assertThat(rig.signUps().offer(SENT_AWAY)).isEqualTo(202);
            rig.awaitArrived();
            ProofRig.assertKept(rig.history().ofEffects());
        }
    }

    private Map<String, String> settings(DatabaseLink link) {
        String url = ledger.settings().get("SIGNALBOX_LEDGER_URL").replaceFirst(":\\d+/", ":" + link.port() + "/");
        return Map.of(
                "SIGNALBOX_LEDGER_URL", url, "SIGNALBOX_LEDGER_USER", "hub", "SIGNALBOX_DELIVERY_RETRY_LONGEST", "5s");
    }

    private void sql(String text) throws SQLException {
        try (var connection = ledger.connect();
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private void endSessions() throws SQLException {
        sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'hub'");
    }

    /** Who asks is told so while it may still listen: ten seconds. */
    private static void awaitSentAway(ProofRig rig) {
        rig.awaitSentAway(SENT_AWAY);
        assertThat(rig.hub().isAlive()).isTrue();
    }

    private static void awaitMore(ProofRig rig, String after) {
        long begun = System.nanoTime();
        rig.awaitMore(SOME);
        LOG.infof(
                "%d more within %d ms after %s",
                SOME, Duration.ofNanos(System.nanoTime() - begun).toMillis(), after);
    }
}
