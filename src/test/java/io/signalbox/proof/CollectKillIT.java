package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Killed again and again while it collects: whatever was acknowledged arrives, in a call that is the same in each of its repeats. */
@Timeout(480)
class CollectKillIT {

    private static final Logger LOG = Logger.getLogger(CollectKillIT.class);
    private static final int KILLS = Integer.getInteger("signalbox.proof.kills", 3);

    private static final String ARCHIVE =
            """
            system: archive
            environment: production
            environments: { production: { url: "{{archive.url}}" } }
            idempotency: { header: Idempotency-Key }
            operations:
              put-customers:
                http: POST /records
                collect: { every: 1s, most: 60 }
                answers: { items: { success: { at: /ok, is: true } } }
            """;
    private static final String ROUTE =
            """
            - route:
                id: customer-to-archive
                description: Archives each new customer.
                from:
                  uri: channel:customer-signed-up
                  steps:
                    - to: { id: put, uri: "system:archive/put-customers" }
            """;

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void eachItemArrivesAndIsSentUnderOneKeyThroughEveryKill(LedgerKind kind) throws IOException {
        long seed = Long.getLong("signalbox.proof.seed", new SecureRandom().nextLong());
        LOG.infof("signalbox.proof.seed=%d", seed);
        Random random = new Random(seed);
        try (BatchSystem archive = new BatchSystem(random);
                ProofRig rig = new ProofRig(
                        folder,
                        random,
                        LEDGERS.of(kind, folder.resolve("data")),
                        Map.of("ARCHIVE_URL", archive.url().toString()))) {
            DropFolder routes = rig.ownRoutes();
            routes.add("systems/archive.yaml", ARCHIVE);
            routes.add("archive/customer-to-archive.camel.yaml", ROUTE);
            rig.systemsAnswerAfter(Duration.ZERO, Duration.ofMillis(20));
            rig.signUps().start(4, 40, Duration.ofMillis(40));
            for (int kill = 1; kill <= KILLS; kill++) {
                HubProcess hub = rig.startHub();
                hub.awaitReady();
                int before = archive.calls();
                // On a shared ledger the calls are still those of the hub before, until it counts as dead.
                await("another call").atMost(Duration.ofSeconds(90)).until(() -> archive.calls() > before);
                assertThat(hub.endsWithin(Duration.ofMillis(random.nextInt(1_500))))
                        .isFalse();
                hub.kill();
            }
            rig.startHub().awaitReady();
            rig.signUps().stop();
            rig.awaitQuiet();
            await("all to be archived")
                    .atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> waiting(rig) == 0);

            History history = rig.history();

            LOG.infof(
                    "ledger=%s kills=%d acknowledged=%d calls=%d",
                    kind, KILLS, history.acknowledged().size(), archive.calls());
            List<String> missing = history.acknowledged().stream()
                    .map(CollectKillIT::email)
                    .filter(email -> !archive.keys().containsKey(email))
                    .toList();
            assertThat(missing).as("seed %d", seed).isEmpty();
            assertThat(archive.keys()).as("seed %d", seed).isNotEmpty().allSatisfy((email, keys) -> assertThat(keys)
                    .as(email)
                    .hasSize(1));
            assertThat(archive.bodies())
                    .allSatisfy((key, bodies) ->
                            assertThat(bodies).as("repeats of one call").hasSize(1));
            assertThat(history.ledger()).isNotEmpty().allMatch(LedgerEntry::isDelivered);
        }
    }

    private static long waiting(ProofRig rig) {
        long waiting = 0;
        for (var each : rig.status().path("subscriptions")) {
            waiting += each.path("pending").asLong() + each.path("retrying").asLong();
        }
        return waiting;
    }

    /** As {@link SignUp#email} says, of an id. */
    private static String email(String id) {
        int dash = id.lastIndexOf('-');
        return new SignUp(id.substring(0, dash), Integer.parseInt(id.substring(dash + 1))).email();
    }
}
