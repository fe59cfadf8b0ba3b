package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Killed again and again while it calls a system that knows no keys, and can be asked what it has. */
@Timeout(480)
class LookupKillIT {

    private static final Logger LOG = Logger.getLogger(LookupKillIT.class);
    private static final int KILLS = Integer.getInteger("signalbox.proof.kills", 10);

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void opensNoAccountTwiceThoughTheSystemKnowsNoKeys(LedgerKind kind) throws IOException {
        long seed = Long.getLong("signalbox.proof.seed", new SecureRandom().nextLong());
        LOG.infof("signalbox.proof.seed=%d", seed);
        Random random = new Random(seed);
        try (ProofRig rig = new ProofRig(folder, random, LEDGERS.of(kind, folder.resolve("data")), Map.of())) {
            DropFolder routes = rig.ownRoutes();
            routes.edit(
                    "systems/billing.yaml", "idempotency:", "idempotency: { lookup: find-account, found: /found/0 }");
            routes.edit(
                    "systems/billing.yaml",
                    "  find-account:",
                    Matcher.quoteReplacement("  find-account: { http: \"GET /accounts?email=${body/email}\" }"));
            rig.systemsAnswerAfter(Duration.ofMillis(50), Duration.ofMillis(150));
            rig.signUps().start(8, 8, Duration.ofMillis(20));
            for (int kill = 1; kill <= KILLS; kill++) {
                HubProcess hub = rig.startHub();
                hub.awaitReady();
                hub.endsWithin(Duration.ofMillis(random.nextInt(300, 1_500)));
                hub.kill();
            }
            rig.startHub().awaitReady();
            rig.signUps().stop();
            rig.awaitQuiet();

            History history = rig.history();

            LOG.infof(
                    "acknowledged=%d calls=%d found=%d",
                    history.acknowledged().size(),
                    history.calls().size(),
                    rig.sink("billing").found());
            ProofRig.assertKept(history);
            assertThat(history.ledger()).isNotEmpty().allMatch(LedgerEntry::isDelivered);
            assertThat(rig.sink("billing").found())
                    .as("kills hit calls under way, seed %d", seed)
                    .isPositive();
        }
    }
}
