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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.credential.Credentials;
import io.signalbox.delivery.Runs;
import io.signalbox.delivery.Runs.Run;
import io.signalbox.kafka.Broker;
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

/** Events of Kafka, with a broker of Apache's. */
class KafkaConsumersTest {

    private static final String EVENT = "bank/payment-received";

    @TempDir
    static Path brokerFolder;

    private static Broker broker;
    private static int topics;

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final Set<String> paused = ConcurrentHashMap.newKeySet();
    private final List<Consumers> opened = new ArrayList<>();
    private String topic;
    private Ledger ledger;
    private Runs runs;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = Broker.in(brokerFolder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void open() throws Exception {
        topic = "payments-" + ++topics;
        broker.topic(topic, 2);
        ledger = JdbcLedger.onSqlite(folder.resolve("data"), clock);
        Ledger.await(ledger.subscribe(List.of(new Subscription("take-payment", EVENT, Order.SUBJECT))));
        runs = new Runs(ledger, clock);
        runs.open(paused::contains);
    }

    @AfterEach
    void close() {
        opened.forEach(Consumers::close);
        ledger.close();
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private Consumers consumers(String consume) throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/bank.yaml"),
                """
                system: bank
                environment: test
                environments: { test: { url: "%s" } }
                limits: { timeout: 5s }
                operations:
                  payment-received:
                    consume:
                      kafka: { topic: %s, group: signalbox }
                %s
                """
                        .formatted(broker.url(), topic, consume.indent(6)));
        Systems.Loading loading = Systems.load(folder, Kinds.shipped(), key -> Optional.empty());
        assertThat(loading.findings()).isEmpty();
        SecretStore secrets = SecretStore.of(folder.resolve("secrets"), Map.of(), clock);
        Consumers made = new Consumers(
                loading.systems(),
                Credentials.apart(secrets, clock),
                runs,
                system -> false,
                new KeepReceived(ledger, new ConsumerSettings(1000, Duration.ofSeconds(5)), clock),
                clock,
                () -> Set.of(EVENT));
        opened.add(made);
        return made;
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

    @Test
    void keepsWhatATopicHoldsAndThenCommitsItsOffset() throws Exception {
        broker.send(topic, "acme", "{\"paymentId\":\"p1\"}", "X-Tenant", "north", "X-Other", "south");
        Consumers consumers = consumers("id: /paymentId\nheaders: [X-Tenant]");

        soon().until(() -> {
            consumers.look();
            return !messages().isEmpty();
        });

        Message message = messages().get(0);
        assertThat(message.id()).isEqualTo("p1");
        assertThat(message.source()).isEqualTo(EVENT);
        assertThat(message.subject()).isEqualTo("acme");
        assertThat(message.headers().values()).isEqualTo(Map.of("X-Tenant", "north"));
        assertThat(new String(message.payload(), StandardCharsets.UTF_8)).isEqualTo("{\"paymentId\":\"p1\"}");
        soon().until(() -> broker.committed("signalbox", topic, 0) + broker.committed("signalbox", topic, 1) == 1);
        soon().until(() -> run().lastSuccess() != null);
        assertThat(run().from()).isEqualTo("kafka " + topic + " as group signalbox");
    }

    @Test
    void parksWhatCannotBeReadWithItsPlaceAndGoesOn() throws Exception {
        broker.send(topic, "acme", "{\"paymentId\":\"p1\"}");
        broker.send(topic, "acme", "no JSON");
        broker.send(topic, "acme", "{\"other\":1}");
        broker.send(topic, "acme", "{\"paymentId\":\"p3\",\"text\":\"" + "x".repeat(1000) + "\"}");
        broker.send(topic, "acme", "{\"paymentId\":\"p4\"}");
        Consumers consumers = consumers("id: /paymentId");

        soon().until(() -> {
            consumers.look();
            return messages().size() == 5;
        });

        List<String> problems =
                ledger.admin().find(DeliverySearch.any(10).in(Set.of(DeliveryState.PARKED))).found().stream()
                        .map(found -> found.problem() + " " + found.detail())
                        .toList();
        assertThat(problems).hasSize(3);
        assertThat(String.join("\n", problems))
                .contains("@1 is not what it should be", "@2 has no acceptable id", "@3 has 1028 bytes")
                .contains("SB-2040");
    }

    @Test
    void isTheSameMessageWhenTheBrokerGivesItAgain() throws Exception {
        IntStream.range(0, 20).forEach(i -> broker.send(topic, "k" + i, "{\"n\":" + i + "}"));
        Consumers consumers = consumers("");
        soon().until(() -> {
            consumers.look();
            return messages().size() == 20;
        });
        consumers.close();

        Consumers again = consumers("");
        soon().until(() -> {
            again.look();
            return run().underWay() == 0;
        });
        assertThat(messages()).hasSize(20);
    }
}
