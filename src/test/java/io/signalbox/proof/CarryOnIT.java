package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Work that goes on after the call: killed in the middle, it is carried on where it was. */
@Timeout(300)
class CarryOnIT {

    private static final int SIGN_UPS = 300;
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String RETIREMENT = "/api/integrations/customer-onboarding/retirement";
    private static final String WHY = "{\"reason\":\"the proof\"}";
    private static final String TO_THE_END = "{\"reason\":\"the proof\",\"toTheEnd\":true}";

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void carriesOnABulkReplayAndARetirementThatAKillCutOff(LedgerKind kind) throws Exception {
        try (ProofRig rig = new ProofRig(folder, new Random(1), LEDGERS.of(kind, folder.resolve("data")), Map.of())) {
            int parked = park(rig);
            rig.sink("billing").refuse(false);
            replayThroughAKill(rig, parked);
            retireThroughKills(rig, parked);

            History history = rig.history();
            ProofRig.assertKept(history);
            assertThat(history.ledger())
                    .allMatch(entry -> entry.subscription().equals("customer-to-welcome-email")
                            ? entry.state().equals("discarded")
                            : entry.isDelivered());
            assertThat(rig.tables().deeds("replayed"))
                    .as("each was replayed once")
                    .hasSize(parked)
                    .doesNotHaveDuplicates();
            assertThat(rig.tables().deeds("discarded")).hasSize(parked).doesNotHaveDuplicates();
            assertEvidence(parked);
        }
    }

    /** Every sign-up at billing, which is going to be replayed, and at marketing, which is going to be discarded. */
    private static int park(ProofRig rig) {
        rig.sink("billing").refuse(true);
        rig.sink("marketing").refuse(true);
        rig.startHub().awaitReady();
        rig.signUps().start(16, 1_000, Duration.ofMillis(5));
        await().atMost(LIMIT).until(() -> rig.signUps().acknowledged().size() >= SIGN_UPS);
        rig.signUps().stop();
        int parked = rig.signUps().acknowledged().size();
        for (String subscription : List.of("customer-to-billing", "customer-to-welcome-email")) {
            await().atMost(LIMIT)
                    .until(() -> rig.get("/api/bulk/preview?most=10000&subscription=" + subscription)
                                    .path("deliveries")
                                    .asInt()
                            == parked);
        }
        return parked;
    }

    private static void replayThroughAKill(ProofRig rig, int parked) {
        String job = "/api/bulk/"
                + rig.post("/api/bulk/replay?most=10000&per-second=50&subscription=customer-to-billing", WHY)
                        .path("id")
                        .asText();
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> rig.get(job).path("done").asInt() > 0);
        rig.kill();
        assertThat(rig.journal().effects("billing")).as("killed in the middle").isLessThan(parked);

        rig.startHub().awaitReady();

        await().atMost(LIMIT).until(() -> rig.get(job).path("state").asText().equals("done"));
        assertThat(rig.get(job).path("done").asInt()).isEqualTo(parked);
        assertThat(rig.get(job).path("skipped").asInt()).isZero();
        await().atMost(LIMIT).until(() -> rig.journal().effects("billing") == parked);
        assertThat(keys(rig.journal().calls()))
                .as("under the same keys as before")
                .containsAllEntriesOf(keys(rig.journal().refusals()));
    }

    private static Map<String, String> keys(List<SystemCall> calls) {
        return calls.stream()
                .filter(call -> call.system().equals("billing"))
                .collect(Collectors.toMap(SystemCall::messageId, SystemCall::key, (one, again) -> {
                    assertThat(again).isEqualTo(one);
                    return one;
                }));
    }

    private static void retireThroughKills(ProofRig rig, int parked) {
        JsonNode stopped = rig.post(RETIREMENT, WHY);
        assertThat(stopped.at("/retirement/done/0/step").asText()).isEqualTo("stop_intake");
        rig.kill();
        rig.startHub().awaitReady();

        assertThat(rig.get(RETIREMENT).at("/retirement/done")).isEqualTo(stopped.at("/retirement/done"));
        assertThat(rig.signUps().offer(new SignUp("C-late", 1))).isEqualTo(410);
        await().atMost(LIMIT)
                .until(() -> rig.post(RETIREMENT, WHY).path("next").asText().equals("disconnect"));
        rig.post(RETIREMENT + "/ticks/1", "{}");
        rig.post(RETIREMENT + "/ticks/2", "{}");
        CompletableFuture<Void> cutOff = CompletableFuture.runAsync(() -> rig.post(RETIREMENT, TO_THE_END));
        await().atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> cutOff.isDone()
                        || !rig.get("/api/deliveries?state=discarded&limit=1")
                                .path("found")
                                .isEmpty());
        rig.kill();
        rig.startHub().awaitReady();

        JsonNode over = rig.post(RETIREMENT, TO_THE_END);
        assertThat(over.path("next").isNull()).isTrue();
        assertThat(over.path("parked").asInt()).isZero();
        assertThat(over.at("/retirement/discarded").asInt()).isEqualTo(parked);
    }

    private void assertEvidence(int parked) throws IOException {
        Path kept = folder.resolve("data/retired/customer-onboarding");
        JsonNode evidence = new ObjectMapper().readTree(Files.readString(kept.resolve("evidence.json")));
        assertThat(evidence.path("done")).hasSize(6);
        assertThat(evidence.path("discarded").asInt()).isEqualTo(parked);
        assertThat(Files.readString(kept.resolve("evidence.txt")))
                .contains(parked + " parked deliveries discarded", "Remove the CRM webhook");
        assertThat(Files.readAllLines(kept.resolve("parked.jsonl"))).hasSize(parked);
    }
}
