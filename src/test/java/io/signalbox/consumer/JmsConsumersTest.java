package io.signalbox.consumer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import jakarta.jms.BytesMessage;
import jakarta.jms.MapMessage;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.consume.Inboxes;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.Runs;
import io.signalbox.delivery.Runs.Run;
import io.signalbox.jms.JmsBroker;
import io.signalbox.jms.JmsPlace;
import io.signalbox.kind.Kinds;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Message;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** Events of queues and topics, with a broker of Apache's. */
class JmsConsumersTest {

    private static final String EVENT = "erp/order-placed";

    @TempDir
    static Path brokerFolder;

    private static JmsBroker broker;
    private static int queues;

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final List<Consumers> opened = new ArrayList<>();
    private String queue;
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
    void open() {
        queue = "orders-" + ++queues;
        openLedger();
    }

    private void openLedger() {
        ledger = JdbcLedger.onSqlite(folder.resolve("data"), clock);
        Ledger.await(ledger.subscribe(List.of(new Subscription("take-order", EVENT, Order.SUBJECT))));
        runs = new Runs(ledger, clock);
        runs.open(route -> false);
    }

    @AfterEach
    void close() {
        opened.forEach(Consumers::close);
        ledger.close();
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private Consumers consumers(String scheme, String jms, String more) throws Exception {
        return consumers(scheme, jms, more, "s3cret");
    }

    private Consumers consumers(String scheme, String jms, String more, String password) throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/erp.yaml"),
                """
                system: erp
                environment: test
                environments: { test: { url: "%s" } }
                auth: { type: basic, username: hub, password: "{{secret:erp/password}}" }
                limits: { timeout: 5s }
                operations:
                  order-placed: { consume: { jms: { %s }%s } }
                """
                        .formatted(broker.url(scheme), jms, more));
        Systems.Loading loading = Systems.load(folder, Kinds.shipped(), key -> Optional.empty());
        assertThat(loading.findings()).isEmpty();
        SecretStore secrets =
                SecretStore.of(folder.resolve("secrets"), Map.of("SIGNALBOX_SECRET_ERP_PASSWORD", password), clock);
        Consumers made = new Consumers(
                loading.systems(),
                Inboxes.OF_CLIENTS,
                Credentials.apart(secrets, clock),
                runs,
                system -> false,
                new KeepReceived(ledger, new ConsumerSettings(1000, Duration.ofSeconds(5)), clock, List.of()),
                clock,
                () -> Set.of(EVENT));
        opened.add(made);
        return made;
    }

    private void takes(Consumers consumers, int messages) {
        soon().until(() -> {
            consumers.look();
            return messages().size() == messages;
        });
    }

    private List<Message> messages() {
        return ledger.admin().find(DeliverySearch.any(5000)).found().stream()
                .map(found -> ledger.message(found.message()).orElseThrow())
                .toList();
    }

    private Run run() {
        return runs.all().stream()
                .filter(run -> run.route().equals(EVENT))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Message message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "artemis"})
    void keepsWhatAQueueHoldsAndThenAcknowledgesIt(String scheme) throws Exception {
        broker.send(queue, "{\"order\":{\"number\":\"7\"}}", Map.of("tenant", "north", "JMSXGroupID", "acme"));
        Consumers consumers =
                consumers(scheme, "queue: " + queue, ", id: \"${header.JMSMessageID}\", headers: [tenant]");
        takes(consumers, 1);

        Message message = messages().get(0);
        assertThat(message.id()).startsWith("ID:");
        assertThat(message.subject()).isEqualTo("acme");
        assertThat(message.headers().values()).isEqualTo(Map.of("tenant", "north"));
        assertThat(text(message)).isEqualTo("{\"order\":{\"number\":\"7\"}}");
        soon().until(() -> broker.count(queue) == 0);
        soon().until(() -> run().lastSuccess() != null);
        assertThat(run().from()).isEqualTo("jms queue " + queue);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "artemis"})
    void keepsWhereAMessageStandsInATrace(String scheme) throws Exception {
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        broker.send(queue, "{\"n\":1}", Map.of("traceparent", parent, "tracestate", "erp=its-word"));
        broker.send(queue, "{\"n\":2}", Map.of("traceparent", "00-zz-00f067aa0ba902b7-01"));
        takes(consumers(scheme, "queue: " + queue, ", id: \"${header.JMSMessageID}\""), 2);

        assertThat(messages())
                .filteredOn(message -> text(message).equals("{\"n\":1}"))
                .singleElement()
                .satisfies(message -> assertThat(message.headers().values())
                        .isEqualTo(Map.of("traceparent", parent, "tracestate", "erp=its-word")));
        assertThat(messages())
                .filteredOn(message -> text(message).equals("{\"n\":2}"))
                .singleElement()
                .satisfies(message -> assertThat(message.trace()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "artemis"})
    void readsBytesAndMapsAndParksWhatItDoesNotRead(String scheme) throws Exception {
        JmsPlace place = new JmsPlace(queue, false);
        broker.send(place, session -> {
            BytesMessage bytes = session.createBytesMessage();
            bytes.writeBytes("{\"n\":1}".getBytes(StandardCharsets.UTF_8));
            return bytes;
        });
        broker.send(place, session -> {
            MapMessage map = session.createMapMessage();
            map.setInt("n", 2);
            map.setBytes("file", new byte[] {0, -1});
            return map;
        });
        broker.send(place, session -> session.createObjectMessage("an object"));
        broker.send(queue, "no JSON", Map.of());
        broker.send(queue, "{\"n\":3}", Map.of());
        takes(consumers(scheme, "queue: " + queue, ""), 5);

        List<String> problems =
                ledger.admin().find(DeliverySearch.any(10).in(Set.of(DeliveryState.PARKED))).found().stream()
                        .map(found -> found.problem() + " " + found.detail())
                        .toList();
        assertThat(problems).hasSize(2);
        assertThat(String.join("\n", problems))
                .contains("SB-2040", "is an object of Java", "is not what it should be", queue + " ID:");
        assertThat(messages())
                .extracting(JmsConsumersTest::text)
                .contains("{\"n\":1}", "{\"n\":2,\"file\":\"AP8=\"}", "{\"n\":3}");
        soon().until(() -> broker.count(queue) == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "artemis"})
    void isTheSameMessageWhenTheBrokerGivesItAgain(String scheme) throws Exception {
        for (int i : IntStream.range(0, 30).toArray()) {
            broker.send(queue, "{\"n\":" + i + "}", Map.of());
        }
        Consumers consumers = consumers(scheme, "queue: " + queue, "");
        ledger.close(); // what is received cannot be kept, and is given back
        consumers.look();
        soon().until(() -> broker.count(queue) == 30);
        consumers.close();
        openLedger();

        takes(consumers(scheme, "queue: " + queue, ""), 30);
        soon().until(() -> broker.count(queue) == 0);
        assertThat(messages()).hasSize(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "artemis"})
    void takesWhatCameToATopicWhileItWasDown(String scheme) throws Exception {
        String jms = "topic: " + queue + ", subscription: hub-" + queue;
        Consumers first = consumers(scheme, jms, "");
        soon().until(() -> {
            first.look();
            return broker.count("hub-" + queue) == 0
                    && runs.all().stream().anyMatch(run -> run.route().equals(EVENT) && run.lastSuccess() != null);
        });
        first.close();
        broker.send(new JmsPlace(queue, true), session -> session.createTextMessage("{\"n\":1}"));

        takes(consumers(scheme, jms, ""), 1);
    }

    @Test
    void takesWhatTheSelectorMeans() throws Exception {
        broker.send(queue, "{\"n\":1}", Map.of("type", "invoice"));
        broker.send(queue, "{\"n\":2}", Map.of("type", "order"));
        takes(consumers("amqp", "queue: " + queue + ", selector: \"type = 'order'\"", ""), 1);

        assertThat(text(messages().get(0))).isEqualTo("{\"n\":2}");
        assertThat(broker.count(queue)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "artemis"})
    void goesOnWhenTheBrokerIsBack(String scheme) throws Exception {
        broker.send(queue, "{\"n\":1}", Map.of());
        Consumers consumers = consumers(scheme, "queue: " + queue, "");
        takes(consumers, 1);
        broker.stop();
        soon().until(() -> {
            consumers.look();
            return run().problem() != null;
        });
        broker.start();
        broker.send(queue, "{\"n\":2}", Map.of());

        takes(consumers, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "artemis"})
    void saysThatItIsNotLetIn(String scheme) throws Exception {
        Consumers consumers = consumers(scheme, "queue: " + queue, "", "wrong");
        soon().until(() -> {
            consumers.look();
            return run().problem() != null;
        });
        assertThat(run().problem().toString()).contains("SB-4022").doesNotContain("wrong");
    }
}
