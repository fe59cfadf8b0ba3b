package io.signalbox.proof;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.signalbox.kafka.Broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Killed again and again while it reads a topic: whatever the broker has arrives once, and no offset passes what is not kept. */
@Timeout(480)
class KafkaKillIT {

    private static final Logger LOG = Logger.getLogger(KafkaKillIT.class);
    private static final int KILLS = Integer.getInteger("signalbox.proof.kills", 3);
    private static final String TOPIC = "sign-ups";
    private static final int PARTITIONS = 2;

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    private final Set<String> sent = new HashSet<>();

    @ParameterizedTest
    @EnumSource
    void whateverTheBrokerHasArrivesThroughEveryKill(LedgerKind kind) throws Exception {
        long seed = Long.getLong("signalbox.proof.seed", new SecureRandom().nextLong());
        LOG.infof("signalbox.proof.seed=%d", seed);
        Random random = new Random(seed);
        try (Broker broker = Broker.in(folder.resolve("broker"));
                ProofRig rig = new ProofRig(
                        folder,
                        random,
                        LEDGERS.of(kind, folder.resolve("data")),
                        Map.of("SIGNALBOX_SYSTEM_CRM_URL", broker.url()))) {
            broker.topic(TOPIC, PARTITIONS);
            DropFolder routes = rig.ownRoutes();
            routes.edit("systems/crm.yaml", "    webhook:", "    consume:");
            routes.edit("systems/crm.yaml", "      verify:", "      kafka: { topic: sign-ups, group: proof }");
            routes.edit("systems/crm.yaml", "      secret:", "");
            routes.edit("systems/crm.yaml", "      id:", "      id: /id");
            routes.edit("systems/crm.yaml", "  find-contact:", "");
            rig.systemsAnswerAfter(Duration.ZERO, Duration.ofMillis(20));
            for (int kill = 1; kill <= KILLS; kill++) {
                HubProcess hub = rig.startHub();
                hub.awaitReady();
                send(broker, 300);
                long before = committed(broker);
                await("a batch").atMost(Duration.ofSeconds(90)).until(() -> committed(broker) > before);
                send(broker, 300);
                assertThat(hub.endsWithin(Duration.ofMillis(random.nextInt(250))))
                        .isFalse();
                hub.kill();
            }
            rig.startHub().awaitReady();
            send(broker, 10);
            await("all").atMost(Duration.ofSeconds(90)).until(() -> committed(broker) == sent.size());
            rig.awaitQuiet();

            History seen = rig.history();

            LOG.infof("ledger=%s kills=%d events=%d", kind, KILLS, sent.size());
            // Whatever the broker has counts as acknowledged: nobody else will tell of it.
            ProofRig.assertKept(new History(Set.copyOf(sent), Set.of(), Set.of(), seen.calls(), seen.ledger()));
            assertThat(seen.ledger()).as("seed %d", seed).isNotEmpty().allMatch(LedgerEntry::isDelivered);
        }
    }

    private static long committed(Broker broker) throws Exception {
        long all = 0;
        for (int i = 0; i < PARTITIONS; i++) {
            all += Math.max(0, broker.committed("proof", TOPIC, i));
        }
        return all;
    }

    private void send(Broker broker, int more) {
        try (KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            for (int i = 0; i < more; i++) {
                String contact = "C-TOPIC-" + (sent.size() + 1);
                SignUp signUp = new SignUp(contact, 1);
                String value = "{\"id\":\"" + signUp.id() + "\","
                        + signUp.body().strip().substring(1);
                sent.add(signUp.id());
                producer.send(new ProducerRecord<>(
                        TOPIC, contact.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }
}
