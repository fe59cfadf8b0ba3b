package io.signalbox.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Killed again and again while it reads two systems, and while it heals: it goes on, finds the same, and sends each record once. */
@Timeout(1_200)
class ReconcileKillIT {

    private static final Logger LOG = Logger.getLogger(ReconcileKillIT.class);
    private static final int KILLS = Integer.getInteger("signalbox.proof.kills", 1);
    private static final int RECORDS = 6_000;
    private static final String AT = "/api/reconciliations/twins";

    /** What is kept of where a side is, is kept every five seconds. */
    private static final int MARKED_AFTER_MILLIS = 5_500;

    private static final String FEED =
            """
            - route:
                id: twin-feed
                description: Would bring records.
                from:
                  uri: timer:twins?period=1h&delay=1h
                  steps:
                    - to: { id: pass, uri: "channel:twin-records" }
            """;
    private static final String CARD =
            """
            integration: twins
            owner: { team: sales, contact: sales@acme.test, escalation: "+1 555 0199" }
            reconciliations:
              twins:
                left: { system: twins/list-left, key: /id }
                right: { system: twins/list-right, key: /id }
                fields: { plan: {} }
                every: 1d
                heal: { route: record-to-right, most: 10000, percent: 100 }
            """;

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void findsTheSameAndSendsEachRecordOnceThroughEveryKill(LedgerKind kind) throws IOException {
        long seed = Long.getLong("signalbox.proof.seed", new SecureRandom().nextLong());
        LOG.infof("signalbox.proof.seed=%d", seed);
        Random random = new Random(seed);
        try (TwinSystems twins = new TwinSystems(RECORDS);
                ProofRig rig = new ProofRig(
                        folder,
                        random,
                        LEDGERS.of(kind, folder.resolve("data")),
                        Map.of("TWINS_URL", twins.url().toString()))) {
            DropFolder routes = rig.ownRoutes();
            TwinSystems.describe(routes);
            routes.add("twins/feed.camel.yaml", FEED);
            routes.add("twins/integration.yaml", CARD);
            killedWhileItReads(rig, twins, random);
            findsAll(rig, twins);
            String heal = killedWhileItHeals(rig, twins, random);
            healsAll(rig, twins, seed);
            takesAllBack(rig, twins, heal);
            LOG.infof("ledger=%s kills=%d pages=%d", kind, 2 * KILLS, twins.pages());
        }
    }

    private void killedWhileItReads(ProofRig rig, TwinSystems twins, Random random) {
        for (int kill = 1; kill <= KILLS; kill++) {
            HubProcess hub = rig.startHub();
            hub.awaitReady();
            int before = twins.pages();
            // On a shared ledger the run is still that of the hub before, until it counts as dead.
            await("another page").atMost(Duration.ofSeconds(120)).until(() -> twins.pages() > before);
            assertThat(hub.endsWithin(Duration.ofMillis(MARKED_AFTER_MILLIS + random.nextInt(1_500))))
                    .isFalse();
            hub.kill();
        }
        rig.startHub().awaitReady();
    }

    private void findsAll(ProofRig rig, TwinSystems twins) {
        await("the run to come to its end")
                .atMost(Duration.ofSeconds(180))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> rig.get(AT).path("last").isObject());
        JsonNode last = rig.get(AT).path("last");
        assertThat(last.path("left").asInt()).isEqualTo(RECORDS);
        assertThat(last.path("right").asInt())
                .isEqualTo(RECORDS - twins.missing().size());
        assertThat(last.path("missing").asInt()).isEqualTo(twins.missing().size());
        assertThat(last.path("different").asInt()).isEqualTo(twins.different().size());
        assertThat(last.path("differences").asInt())
                .isEqualTo(twins.missing().size() + twins.different().size());
        assertThat(found(rig, "missing")).isEqualTo(keys(twins.missing().stream()));
        assertThat(found(rig, "different")).isEqualTo(keys(twins.different().stream()));
        assertThat(twins.beginnings("left")).as("it goes on where it was").isEqualTo(1);
        assertThat(twins.beginnings("right")).isEqualTo(1);
    }

    private static Set<String> keys(Stream<Integer> numbers) {
        return new TreeSet<>(numbers.map(TwinSystems::key).toList());
    }

    private static Set<String> found(ProofRig rig, String kind) {
        List<String> keys = new ArrayList<>();
        JsonNode some;
        do {
            some = rig.get(AT + "/differences?limit=500&kind=" + kind + "&offset=" + keys.size())
                    .path("differences");
            some.forEach(each -> keys.add(each.path("key").asText()));
        } while (some.size() == 500);
        assertThat(keys).doesNotHaveDuplicates();
        return new TreeSet<>(keys);
    }

    /** The heal's id. Each time it is killed soon after it has begun to send. */
    private String killedWhileItHeals(ProofRig rig, TwinSystems twins, Random random) {
        String plan = rig.get(AT + "/heal").path("plan").asText();
        for (int kill = 1; kill <= KILLS; kill++) {
            int before = twins.takenRecords();
            if (kill == 1) {
                // Its answer is lost with the hub.
                CompletableFuture.runAsync(() -> ask(rig, plan));
            }
            int all = twins.missing().size() + twins.different().size();
            await("a record to be healed")
                    .atMost(Duration.ofSeconds(240))
                    .until(() -> twins.takenRecords() > before || before == all);
            HubProcess hub = rig.hub();
            assertThat(hub.endsWithin(Duration.ofMillis(random.nextInt(400)))).isFalse();
            hub.kill();
            LOG.infof("killed with %d records healed", twins.takenRecords());
            rig.startHub().awaitReady();
            awaitStill(twins);
        }
        return plan;
    }

    private static void ask(ProofRig rig, String plan) {
        try {
            rig.post(AT + "/heal", "{\"plan\":\"" + plan + "\",\"reason\":\"they differ\"}");
        } catch (UncheckedIOException e) {
            LOG.info("The answer to a heal was lost with the hub");
        }
    }

    /** Until what is in the ledger is delivered; the heal goes on a minute or two later, or is through. */
    private static void awaitStill(TwinSystems twins) {
        AtomicInteger before = new AtomicInteger(-1);
        await("the right system to hear nothing")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> {
                    int now = twins.takenRecords();
                    return before.getAndSet(now) == now;
                });
    }

    private void healsAll(ProofRig rig, TwinSystems twins, long seed) {
        awaitState(rig, "sent");
        Set<String> all = keys(Stream.concat(twins.missing().stream(), twins.different().stream()));
        await("all to be healed").atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(twins.takenRecords())
                .isEqualTo(all.size()));
        twins.assertTaken(all, seed);
    }

    private static void awaitState(ProofRig rig, String state) {
        await("the heal to be " + state)
                .atMost(Duration.ofSeconds(240))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> rig.get(AT).at("/heals/0/state").asText().equals(state));
    }

    /** The list of what was there before has lost nothing: all that had been on the right comes back as it was. */
    private void takesAllBack(ProofRig rig, TwinSystems twins, String heal) {
        rig.post(AT + "/heals/" + heal + "/undo", "{\"reason\":\"they were right\"}");
        awaitState(rig, "undone");
        await("all to be taken back").atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(twins.taken())
                .allSatisfy((key, calls) -> {
                    int number = Integer.parseInt(key.substring(1));
                    boolean wasThere = twins.different().contains(number);
                    assertThat(calls).hasSize(wasThere ? 2 : 1);
                    assertThat(calls.values().stream().flatMap(Set::stream))
                            .contains(TwinSystems.record(wasThere ? "right" : "left", number));
                }));
    }
}
