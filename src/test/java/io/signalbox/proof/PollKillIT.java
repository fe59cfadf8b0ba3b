package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Killed again and again while it reads page by page: whatever the CRM has arrives, and the cursor never passes what is not kept. */
@Timeout(480)
class PollKillIT {

    private static final Logger LOG = Logger.getLogger(PollKillIT.class);
    private static final int KILLS = Integer.getInteger("signalbox.proof.kills", 3);

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whateverTheSystemHasArrivesThroughEveryKill(LedgerKind kind) throws IOException {
        long seed = Long.getLong("signalbox.proof.seed", new SecureRandom().nextLong());
        LOG.infof("signalbox.proof.seed=%d", seed);
        Random random = new Random(seed);
        try (PagedCrm crm = new PagedCrm();
                ProofRig rig = new ProofRig(
                        folder,
                        random,
                        LEDGERS.of(kind, folder.resolve("data")),
                        Map.of("SIGNALBOX_SYSTEM_CRM_URL", crm.url().toString()))) {
            DropFolder routes = rig.ownRoutes();
            routes.edit("systems/crm.yaml", "    webhook:", "    poll:");
            routes.edit(
                    "systems/crm.yaml",
                    "      verify:",
                    Matcher.quoteReplacement("      http: GET /events?since=${cursor}&after=${next}"));
            routes.edit(
                    "systems/crm.yaml",
                    "      secret:",
                    "      page: { items: /events, next: /next }\n      cursor: /seq\n      since: all\n      every: 1s");
            routes.edit("systems/crm.yaml", "      id:", "      id: /id");
            rig.systemsAnswerAfter(Duration.ZERO, Duration.ofMillis(20));
            for (int kill = 1; kill <= KILLS; kill++) {
                HubProcess hub = rig.startHub();
                hub.awaitReady();
                crm.add(40);
                // On a shared ledger the poll is still that of the hub before, until it counts as dead.
                crm.awaitAnotherPage();
                assertThat(hub.endsWithin(Duration.ofMillis(random.nextInt(250))))
                        .isFalse();
                hub.kill();
            }
            rig.startHub().awaitReady();
            crm.add(10);
            crm.awaitAnotherPage();
            rig.awaitQuiet();

            History seen = rig.history();

            LOG.infof(
                    "ledger=%s kills=%d events=%d pages=%d",
                    kind, KILLS, crm.events().size(), crm.pages());
            // Whatever the CRM has counts as acknowledged: nobody else will tell of it.
            Set<String> told = Set.copyOf(crm.events());
            ProofRig.assertKept(new History(told, Set.of(), Set.of(), seen.calls(), seen.ledger()));
            assertThat(seen.ledger()).as("seed %d", seed).isNotEmpty().allMatch(LedgerEntry::isDelivered);
        }
    }
}
