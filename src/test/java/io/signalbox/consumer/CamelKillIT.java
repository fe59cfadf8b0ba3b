package io.signalbox.consumer;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.jms.JmsBroker;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.Ledger;
import io.signalbox.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Killed again and again while a component of Camel brings messages: whatever the broker has arrives, once. The package has no component for it, since
 * components are added to a build; so the process that is killed is the consumers on a ledger, without the rest of the hub.
 */
@Timeout(480)
class CamelKillIT {

    private static final Logger LOG = Logger.getLogger(CamelKillIT.class);
    private static final int KILLS = Integer.getInteger("signalbox.proof.kills", 3);
    private static final int EACH = 400;
    private static final String CLIENT = "hub";

    @TempDir
    Path folder;

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(90));
    }

    private Process start(JmsBroker broker) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Plant.class.getName(),
                        folder.resolve("hub").toString(),
                        broker.url("tcp"),
                        CLIENT)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("hub.log").toFile())
                .start();
    }

    private static void kill(Process hub) throws InterruptedException {
        hub.destroyForcibly().waitFor();
    }

    @Test
    void whateverTheBrokerHasArrivesThroughEveryKill() throws Exception {
        long seed = Long.getLong("signalbox.proof.seed", new SecureRandom().nextLong());
        LOG.infof("signalbox.proof.seed=%d", seed);
        Random random = new Random(seed);
        int sent = 0;
        try (JmsBroker broker = new JmsBroker(folder.resolve("broker"), null)) {
            Sensor sensor = new Sensor(broker);
            Process first = start(broker);
            soon().until(() -> broker.heldFor(CLIENT) == 0);
            kill(first);
            for (int kill = 1; kill <= KILLS; kill++) {
                sensor.publish(IntStream.range(sent, sent += EACH)
                        .mapToObj(Sensor::reading)
                        .toArray(String[]::new));
                long before = broker.heldFor(CLIENT);
                Process hub = start(broker);
                soon().until(() -> broker.heldFor(CLIENT) < before);
                assertThat(hub.waitFor(random.nextInt(250), TimeUnit.MILLISECONDS))
                        .isFalse();
                kill(hub);
                LOG.infof("killed with %d not acknowledged", broker.heldFor(CLIENT));
            }
            Process last = start(broker);
            soon().until(() -> broker.heldFor(CLIENT) == 0);
            kill(last);
        }
        assertThat(kept()).as("seed %d", seed).hasSize(sent).doesNotHaveDuplicates();
    }

    private List<String> kept() {
        try (Ledger ledger = new Plant(folder.resolve("hub"), null, CLIENT).ledger()) {
            return ledger.admin().find(DeliverySearch.any(5000)).found().stream()
                    .map(found -> ledger.message(found.message()).orElseThrow())
                    .map(Message::id)
                    .toList();
        }
    }
}
