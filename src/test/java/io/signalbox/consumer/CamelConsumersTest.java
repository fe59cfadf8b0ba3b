package io.signalbox.consumer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.Runs;
import io.signalbox.delivery.Runs.Run;
import io.signalbox.jms.JmsBroker;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.message.Message;

import static org.assertj.core.api.Assertions.assertThat;

/** Events by a component of Camel that somebody added, with a broker for MQTT. */
class CamelConsumersTest {

    @TempDir
    static Path brokerFolder;

    private static JmsBroker broker;
    private static int clients;

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final List<Consumers> opened = new ArrayList<>();
    private final CamelContext context = new DefaultCamelContext();
    private final AtomicBoolean isPaused = new AtomicBoolean();
    private String client;
    private Plant plant;
    private Ledger ledger;
    private Runs runs;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new JmsBroker(brokerFolder, null);
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    @BeforeEach
    void open() throws Exception {
        client = "hub" + ++clients;
        plant = new Plant(folder, broker.url("tcp"), client);
        context.start();
        openLedger();
    }

    private void openLedger() {
        ledger = plant.ledger();
        runs = new Runs(ledger, clock);
        runs.open(route -> isPaused.get());
    }

    @AfterEach
    void close() throws Exception {
        opened.forEach(Consumers::close);
        context.stop();
        ledger.close();
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private Consumers consumers() throws Exception {
        return consumers("s3cret");
    }

    private Consumers consumers(String password) throws Exception {
        Consumers made = plant.consumers(context, ledger, runs, password);
        opened.add(made);
        return made;
    }

    private void takes(Consumers consumers, int messages) {
        soon().until(() -> {
            consumers.look();
            return messages().size() == messages;
        });
    }

    /** Signs in for the first time, so that the broker holds what comes from then on. */
    private void subscribe(Consumers consumers) {
        soon().until(() -> {
            consumers.look();
            return broker.heldFor(client) == 0;
        });
    }

    private List<Message> messages() {
        return ledger.admin().find(DeliverySearch.any(5000)).found().stream()
                .map(found -> ledger.message(found.message()).orElseThrow())
                .toList();
    }

    private Run run() {
        return runs.all().stream()
                .filter(run -> run.route().equals(Plant.EVENT))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Message message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }

    private static void publish(String... texts) throws Exception {
        new Sensor(broker).publish(texts);
    }

    private static String[] readings(int count) {
        return IntStream.range(0, count).mapToObj(Sensor::reading).toArray(String[]::new);
    }

    @Test
    void keepsWhatTheComponentBringsAndThenLetsItAcknowledge() throws Exception {
        Consumers consumers = consumers();
        subscribe(consumers);
        publish(Sensor.reading(1));
        takes(consumers, 1);

        Message message = messages().get(0);
        assertThat(message.id()).isEqualTo("r1");
        assertThat(message.subject()).isEqualTo("a1");
        assertThat(text(message)).isEqualTo(Sensor.reading(1));
        soon().until(() -> broker.heldFor(client) == 0);
        soon().until(() -> run().lastSuccess() != null);
        assertThat(run().from()).isEqualTo("camel paho:sensors/+/temperature");
    }

    @Test
    void takesWhatCameWhileItWasDown() throws Exception {
        Consumers first = consumers();
        subscribe(first);
        first.close();
        publish(readings(30));
        takes(consumers(), 30);

        assertThat(messages()).extracting(Message::id).doesNotHaveDuplicates();
        soon().until(() -> broker.heldFor(client) == 0);
    }

    @Test
    void whatComesWhileItCannotBeKeptIsNotAcknowledgedAndComesAgain() throws Exception {
        Consumers first = consumers();
        subscribe(first);
        ledger.close();
        publish(readings(30));
        // Given up after a while, and tried again.
        for (int i = 0; i < 2; i++) {
            soon().until(() -> !broker.isConnected(client));
            soon().until(() -> {
                first.look();
                return broker.isConnected(client);
            });
        }
        first.close();
        assertThat(broker.heldFor(client)).isEqualTo(30);
        openLedger();

        takes(consumers(), 30);
        soon().until(() -> broker.heldFor(client) == 0);
        assertThat(messages()).hasSize(30);
    }

    @Test
    void parksWhatItDoesNotReadAndItsNeighboursGoOn() throws Exception {
        Consumers consumers = consumers();
        subscribe(consumers);
        publish("no JSON", "{\"sensor\":\"a1\"}", "{\"id\":\"" + "x".repeat(2000) + "\"}", Sensor.reading(1));
        takes(consumers, 4);

        List<String> problems =
                ledger.admin().find(DeliverySearch.any(10).in(Set.of(DeliveryState.PARKED))).found().stream()
                        .map(found -> found.problem() + " " + found.detail())
                        .toList();
        assertThat(problems)
                .hasSize(3)
                .allMatch(problem ->
                        problem.contains("SB-2040") && problem.contains("paho:sensors/+/temperature " + Plant.TOPIC));
        assertThat(String.join("\n", problems))
                .contains("is not what it should be", "no acceptable id", "more than the 1000");
        assertThat(messages()).extracting(CamelConsumersTest::text).contains("no JSON", Sensor.reading(1));
        soon().until(() -> broker.heldFor(client) == 0);
    }

    @Test
    void whatIsPausedIsHeldByTheBroker() throws Exception {
        Consumers consumers = consumers();
        subscribe(consumers);
        isPaused.set(true);
        soon().until(() -> !broker.isConnected(client));
        publish(Sensor.reading(1));
        consumers.look();
        assertThat(broker.heldFor(client)).isEqualTo(1);

        isPaused.set(false);
        takes(consumers, 1);
    }

    @Test
    void goesOnWhenTheBrokerIsBack() throws Exception {
        Consumers consumers = consumers();
        subscribe(consumers);
        publish(Sensor.reading(1));
        takes(consumers, 1);
        broker.stop();
        soon().until(() -> {
            consumers.look();
            return run().problem() != null;
        });
        assertThat(run().problem()).containsAnyOf("SB-4010", "SB-4012");
        broker.start();
        publish(Sensor.reading(2));

        takes(consumers, 2);
    }

    @Test
    void saysThatItIsNotLetIn() throws Exception {
        Consumers consumers = consumers("wrong");
        soon().until(() -> {
            consumers.look();
            return run().problem() != null;
        });
        assertThat(run().problem()).contains("SB-4022").doesNotContain("wrong");
    }
}
