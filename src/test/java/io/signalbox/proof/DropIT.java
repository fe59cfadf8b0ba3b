package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever is dropped into the routes folder under load, the integration that runs there does not notice. */
@Timeout(300)
class DropIT {

    private static final Logger LOG = Logger.getLogger(DropIT.class);
    private static final String ONBOARDING = "integration customer-onboarding";
    private static final int ROUNDS = 6;
    private static final Map<String, String> SETTINGS = Map.of("SIGNALBOX_DROP_POLL", "100ms");

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aHundredDropsHarmNobodyElse(LedgerKind kind) throws IOException {
        Random random = new Random(20);
        try (ProofRig rig = new ProofRig(folder, random, LEDGERS.of(kind, folder.resolve("data")), SETTINGS)) {
            DropFolder routes = rig.ownRoutes();
            rig.systemsAnswerAfter(Duration.ZERO, Duration.ofMillis(20));
            rig.startHub().awaitReady();
            rig.signUps().start(8, 8, Duration.ofMillis(20));
            Steady steady = new Steady(rig);
            int drops = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                List<DropFolder.Drop> wave = routes.drops(round);
                drops += wave.size();
                for (DropFolder.Drop drop : wave) {
                    drop.write();
                }
                Map<String, JsonNode> units = awaitVerdicts(rig, wave);
                assertThat(units.get("system billing").path("version").isTextual())
                        .isTrue();
                steady.check();
                for (DropFolder.Drop drop : wave) {
                    drop.takeBack();
                }
                await("round " + round + " to be taken back")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> routes.isPlain(rig.units()));
                steady.check();
            }
            rig.signUps().stop();
            rig.awaitQuiet();
            steady.check();

            History history = rig.history();

            LOG.infof("drops=%d acknowledged=%d", drops, history.acknowledged().size());
            assertThat(drops).isGreaterThanOrEqualTo(100);
            ProofRig.assertKept(history);
            assertThat(history.ledger()).isNotEmpty().allMatch(LedgerEntry::isDelivered);
            assertThat(history.acknowledged()).as("the load was real").hasSizeGreaterThan(300);
            assertThat(rig.journal().repeats()).as("no call was cut off").isZero();
        }
    }

    private static Map<String, JsonNode> awaitVerdicts(ProofRig rig, List<DropFolder.Drop> wave) {
        Map<String, JsonNode> units = new HashMap<>();
        await("every drop to have its verdict").atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            units.putAll(rig.units());
            List<String> wrong = new ArrayList<>();
            for (DropFolder.Drop drop : wave) {
                JsonNode unit = units.get(drop.unit());
                boolean accepted = unit != null && unit.path("rejected").isNull();
                if (unit == null || accepted != drop.isGood()) {
                    wrong.add(drop + " has " + unit);
                }
            }
            assertThat(wrong).isEmpty();
        });
        return units;
    }

    @ParameterizedTest
    @EnumSource
    void aSwapUnderLoadLosesNothingAndALastGoodVersionOutlivesAKill(LedgerKind kind) throws IOException {
        try (ProofRig rig = new ProofRig(folder, new Random(4), LEDGERS.of(kind, folder.resolve("data")), SETTINGS)) {
            DropFolder routes = rig.ownRoutes();
            rig.systemsAnswerAfter(Duration.ofMillis(10), Duration.ofMillis(60));
            HubProcess hub = rig.startHub();
            hub.awaitReady();
            rig.signUps().start(8, 8, Duration.ofMillis(20));
            String version = "";
            for (int swap = 1; swap <= 5; swap++) {
                routes.edit(
                        "customer-onboarding/customer-to-billing.camel.yaml",
                        "description:",
                        "description: (" + swap + ")");
                version = awaitOther(rig, version);
                LOG.infof(
                        "swap=%d acknowledged=%d",
                        swap, rig.signUps().acknowledged().size());
            }
            String good = version;
            routes.edit("customer-onboarding/customer-to-billing.camel.yaml", "- route:", "- rotue: [");
            await("the broken file to be rejected")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> rig.units().get(ONBOARDING).path("rejected").isObject());

            hub.kill();
            rig.startHub().awaitReady();

            JsonNode unit = rig.units().get(ONBOARDING);
            assertThat(unit.path("version").asText()).isEqualTo(good);
            assertThat(unit.path("routes")).hasSize(4);
            assertThat(unit.path("rejected").path("findings").path(0).asText())
                    .contains("customer-to-billing.camel.yaml:");
            rig.signUps().stop();
            rig.awaitQuiet();
            History history = rig.history();
            ProofRig.assertKept(history);
            assertThat(history.ledger()).isNotEmpty().allMatch(LedgerEntry::isDelivered);
            assertThat(history.acknowledged()).as("the load was real").hasSizeGreaterThan(100);
        }
    }

    private static String awaitOther(ProofRig rig, String version) {
        String[] seen = new String[1];
        await("another version to be in use").atMost(Duration.ofSeconds(30)).until(() -> {
            JsonNode unit = rig.units().get(ONBOARDING);
            seen[0] = unit.path("version").asText();
            return unit.path("rejected").isNull() && !version.isEmpty() && !seen[0].equals(version)
                    || version.isEmpty() && unit.path("rejected").isNull();
        });
        return seen[0];
    }

    /** The integration that must not notice: its version, its routes and their start, its dispatcher's counts. */
    private static final class Steady {

        private final ProofRig rig;
        private final JsonNode before;
        private final Map<String, Long> delivered = new HashMap<>();

        Steady(ProofRig rig) {
            this.rig = rig;
            this.before = rig.units().get(ONBOARDING);
            assertThat(before.path("routes")).hasSize(4);
        }

        void check() {
            JsonNode status = rig.status();
            JsonNode now = ProofRig.units(status).get(ONBOARDING);
            assertThat(now).as("version, routes and the start of each").isEqualTo(before);
            for (JsonNode route : before.path("routes")) {
                String id = route.path("id").asText();
                JsonNode subscription = subscription(status, id);
                assertThat(subscription.path("running").asBoolean()).as(id).isTrue();
                assertThat(subscription.path("delivered").asLong())
                        .as("counts on since the start: " + id)
                        .isGreaterThanOrEqualTo(delivered.getOrDefault(id, 0L));
                delivered.put(id, subscription.path("delivered").asLong());
            }
            assertThat(delivered.values()).as("messages flow").allMatch(count -> count > 0);
        }

        private static JsonNode subscription(JsonNode status, String id) {
            for (JsonNode each : status.path("subscriptions")) {
                if (each.path("id").asText().equals(id)) {
                    return each;
                }
            }
            throw new AssertionError("no subscription " + id);
        }
    }
}
