package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Killed again and again while it brings the history of a system: it goes on where it was, and each record arrives under one key. */
@Timeout(1_200)
class BackfillKillIT {

    private static final Logger LOG = Logger.getLogger(BackfillKillIT.class);
    private static final int KILLS = Integer.getInteger("signalbox.proof.kills", 3);
    private static final int RECORDS = 4_000;
    private static final int PER_SECOND = 150;
    /** It is brought in stretches of 100, so that most kills are within one. */
    private static final int PAGE = 250;

    private static final String AT = "/api/backfills/history";

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void bringsEachRecordOnceThroughEveryKill(LedgerKind kind) throws IOException {
        long seed = Long.getLong("signalbox.proof.seed", new SecureRandom().nextLong());
        LOG.infof("signalbox.proof.seed=%d", seed);
        Random random = new Random(seed);
        try (TwinSystems twins = new TwinSystems(RECORDS, PAGE);
                ProofRig rig = new ProofRig(
                        folder,
                        random,
                        LEDGERS.of(kind, folder.resolve("data")),
                        Map.of("TWINS_URL", twins.url().toString()))) {
            TwinSystems.describe(rig.ownRoutes());
            rig.startHub().awaitReady();
            rig.post(
                    AT,
                    "{\"from\":\"twins/list-left\",\"to\":\"twin-records\",\"perSecond\":" + PER_SECOND
                            + ",\"reason\":\"a new right system\"}");
            await("the first page to be behind it")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> twins.takenRecords() > PAGE);
            for (int kill = 1; kill <= KILLS; kill++) {
                int before = twins.pages();
                // On a shared ledger the backfill is still that of the hub before, until it counts as dead.
                await("another page").atMost(Duration.ofSeconds(120)).until(() -> twins.pages() > before);
                assertThat(rig.hub().endsWithin(Duration.ofMillis(random.nextInt(2_000))))
                        .isFalse();
                rig.kill();
                LOG.infof("kill=%d ledger=%s pages=%d taken=%d", kill, kind, twins.pages(), twins.takenRecords());
                rig.startHub().awaitReady();
            }
            assertAllCame(rig, twins, seed);
            LOG.infof("ledger=%s kills=%d pages=%d", kind, KILLS, twins.pages());
        }
    }

    private static void assertAllCame(ProofRig rig, TwinSystems twins, long seed) {
        await("the backfill to end")
                .atMost(Duration.ofSeconds(240))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> !backfill(rig).path("ended").isNull());
        JsonNode done = backfill(rig);
        assertThat(done.path("state").asText()).as("%s, seed %d", done, seed).isEqualTo("done");
        assertThat(done.path("accepted").asInt()).as("seed %d", seed).isEqualTo(RECORDS);
        assertThat(done.path("read").asInt()).as("counts nothing twice").isEqualTo(RECORDS);
        assertThat(twins.beginnings("left")).as("it goes on where it was").isEqualTo(1);
        assertThat(twins.pages()).isLessThanOrEqualTo(RECORDS / PAGE + KILLS);
        Set<String> all = new TreeSet<>(
                IntStream.range(0, RECORDS).mapToObj(TwinSystems::key).toList());
        await("all to arrive").atMost(Duration.ofSeconds(180)).until(() -> twins.takenRecords() == RECORDS);
        rig.awaitQuiet();
        twins.assertTaken(all, seed);
    }

    private static JsonNode backfill(ProofRig rig) {
        return rig.get("/api/backfills").path(0);
    }
}
