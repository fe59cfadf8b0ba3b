package io.signalbox.proof;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.kafka.Broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Hub and broker killed again and again while sign-ups travel by a channel of Kafka: each arrives once, and in order. */
@Timeout(480)
class ChannelKillIT {

    private static final Logger LOG = Logger.getLogger(ChannelKillIT.class);
    private static final int KILLS = Integer.getInteger("signalbox.proof.kills", 4);

    @TempDir
    Path folder;

    @Test
    void whateverIsAcknowledgedArrivesThroughTheTopicAndEveryKill() throws Exception {
        long seed = Long.getLong("signalbox.proof.seed", new SecureRandom().nextLong());
        LOG.infof("signalbox.proof.seed=%d", seed);
        Random random = new Random(seed);
        try (Broker broker = Broker.in(folder.resolve("broker"));
                ProofRig rig = new ProofRig(
                        folder,
                        random,
                        Map.of("SIGNALBOX_CHANNELS_PROVIDER", "kafka", "SIGNALBOX_CHANNELS_SYSTEM", "events"))) {
            broker.topic("customer-signed-up", 3);
            rig.ownRoutes()
                    .add(
                            "systems/events.yaml",
                            "system: events\nenvironment: proof\nenvironments: { proof: { url: \"" + broker.url()
                                    + "\" } }\nlimits: { timeout: 5s }\noperations: {}\n");
            rig.systemsAnswerAfter(Duration.ZERO, Duration.ofMillis(20));
            rig.signUps().start(8, 8, Duration.ofMillis(10));
            for (int kill = 1; kill <= KILLS; kill++) {
                HubProcess hub = rig.startHub();
                hub.awaitReady();
                int before = rig.journal().size();
                await("work")
                        .atMost(Duration.ofSeconds(90))
                        .until(() -> rig.journal().size() > before + 50);
                if (kill % 2 == 0) {
                    broker.kill();
                }
                assertThat(hub.endsWithin(Duration.ofMillis(random.nextInt(500))))
                        .isFalse();
                hub.kill();
                if (kill % 2 == 0) {
                    broker.start();
                }
            }
            rig.startHub().awaitReady();
            rig.signUps().stop();
            rig.awaitQuiet();
            History seen = rig.history();
            LOG.infof(
                    "kills=%d acknowledged=%d calls=%d repeats=%d",
                    KILLS,
                    seen.acknowledged().size(),
                    seen.calls().size(),
                    rig.journal().repeats());
            assertKept(seen);
            assertThat(seen.acknowledged()).as("the load was real").hasSizeGreaterThan(100);
            assertThat(seen.ledger()).as("seed %d", seed).isNotEmpty().allMatch(LedgerEntry::isDelivered);
        }
    }

    /** What the topic gives is a message of its own in the ledger: that each went everywhere, the systems say. */
    private static void assertKept(History seen) {
        List<Violation> violations = ProofRig.check(seen).stream()
                .filter(each -> each.kind() != Violation.Kind.NOT_ONE_STATE)
                .toList();
        assertThat(violations).isEmpty();
    }
}
