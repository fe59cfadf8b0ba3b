package io.signalbox.consumer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.consume.Inboxes;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.Runs;
import io.signalbox.delivery.Runs.Run;
import io.signalbox.exchange.Traffic;
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

    private static int topics;

    @TempDir
    Path folder;

    private final Broker broker = Broker.shared();
    private final Clock clock = Clock.systemUTC();
    private final Set<String> paused = ConcurrentHashMap.newKeySet();
    private final List<Consumers> opened = new ArrayList<>();
    private final List<Traffic> traffic = new CopyOnWriteArrayList<>();
    private String topic;
    private String since = "all";
    private Ledger ledger;
    private Runs runs;

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
        return consumers(consume, runs);
    }

    private Consumers consumers(String consume, Runs ofProcess) throws Exception {
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
                      kafka: { topic: %s, group: signalbox, since: %s }
                %s
                """
                        .formatted(broker.url(), topic, since, consume.indent(6)));
        Systems.Loading loading = Systems.load(folder, Kinds.shipped(), key -> Optional.empty());
        assertThat(loading.findings()).isEmpty();
        SecretStore secrets = SecretStore.of(folder.resolve("secrets"), Map.of(), clock);
        Consumers made = new Consumers(
                loading.systems(),
                Inboxes.OF_CLIENTS,
                Credentials.apart(secrets, clock),
                ofProcess,
                system -> false,
                new KeepReceived(
                        ledger, new ConsumerSettings(1000, Duration.ofSeconds(5)), clock, List.of(traffic::add)),
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

        until(consumers, () -> !messages().isEmpty());

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

        until(consumers, () -> messages().size() == 5);

        List<String> problems =
                ledger.admin().find(DeliverySearch.any(10).in(Set.of(DeliveryState.PARKED))).found().stream()
                        .map(found -> found.problem() + " " + found.detail())
                        .toList();
        assertThat(problems).hasSize(3);
        assertThat(traffic).as("what drift is watched in").hasSize(2).allMatch(Traffic::isWebhook);
        assertThat(String.join("\n", problems))
                .contains("@1 is not what it should be", "@2 has no acceptable id", "@3 has 1028 bytes")
                .contains("SB-2040");
    }

    @Test
    void isTheSameMessageWhenTheBrokerGivesItAgain() throws Exception {
        IntStream.range(0, 20).forEach(i -> broker.send(topic, "k" + i, "{\"n\":" + i + "}"));
        Consumers first = consumers("");
        until(first, () -> messages().size() == 20);
        first.close();
        broker.rewind("signalbox", topic, 2); // as if the process had ended between the two commits

        Consumers second = consumers("");
        until(second, () -> broker.committed("signalbox", topic, 0) + broker.committed("signalbox", topic, 1) == 20);
        assertThat(messages()).hasSize(20);
    }

    @Test
    void keepsOrderAndLosesNothingWhilePartitionsGoToAnotherAndBack() throws Exception {
        Runs other = new Runs(ledger, clock);
        other.open(paused::contains);
        Consumers one = consumers("id: /n\nsubject: /key");
        one.look();
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(4000));
        until(one, () -> messages().size() > 200);
        Consumers two = consumers("id: /n\nsubject: /key", other);
        two.look();
        soon().until(() -> other.all().stream().anyMatch(run -> run.lastSuccess() != null));
        one.close();
        sending.join();
        until(two, () -> messages().size() == 4000);

        Map<String, List<Integer>> bySubject = new HashMap<>();
        List<Message> oldestFirst = new ArrayList<>(messages());
        Collections.reverse(oldestFirst);
        oldestFirst.forEach(each -> bySubject
                .computeIfAbsent(each.subject(), subject -> new ArrayList<>())
                .add(Integer.parseInt(each.id())));
        assertThat(bySubject).hasSize(7).allSatisfy((subject, numbers) -> assertThat(numbers)
                .isSorted());
    }

    private void send(int count) {
        try (KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            for (int i = 0; i < count; i++) {
                String key = "k" + i % 7;
                byte[] value = ("{\"n\":" + i + ",\"key\":\"" + key + "\"}").getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
            }
        }
    }

    @Test
    void takesNothingWhileItIsPausedAndGoesOnWhereItWas() throws Exception {
        paused.add(EVENT);
        broker.send(topic, "acme", "{}");
        Consumers consumers = consumers("");
        consumers.look();
        consumers.look();
        assertThat(run().lastBegun()).isNull();

        paused.clear();
        until(consumers, () -> messages().size() == 1);
        paused.add(EVENT);
        soon().until(() -> broker.members("signalbox", topic) == 0);
        broker.send(topic, "acme", "{}");
        assertThat(messages()).hasSize(1);

        paused.clear();
        until(consumers, () -> messages().size() == 2);
    }

    @Test
    void commitsNothingThatNobodyReadsYet() throws Exception {
        Ledger.await(ledger.retire(List.of("take-payment")));
        broker.send(topic, "acme", "{}");
        Consumers consumers = consumers("");
        until(consumers, () -> run().problem() != null);
        assertThat(run().problem()).contains("SB-2010");
        assertThat(broker.committed("signalbox", topic, 0) + broker.committed("signalbox", topic, 1))
                .isLessThanOrEqualTo(0);

        Ledger.await(ledger.subscribe(List.of(new Subscription("take-later", EVENT, Order.SUBJECT))));
        until(consumers, () -> messages().size() == 1);
    }

    @Test
    void saysOnceThatTheBrokerHasDeletedWhatWasNotReadAndGoesOn() throws Exception {
        topic = topic + "-short";
        broker.topic(topic, 1);
        broker.send(topic, "acme", "{\"n\":0}");
        Consumers first = consumers("id: /n");
        until(first, () -> broker.committed("signalbox", topic, 0) == 1);
        first.close();
        for (int i = 1; i < 5; i++) {
            broker.send(topic, "acme", "{\"n\":" + i + "}");
        }
        broker.forget(topic, 0, 3);

        Consumers second = consumers("id: /n");
        until(second, () -> messages().size() == 3);
        assertThat(run().recent()).anySatisfy(ended -> assertThat(ended.problem())
                .contains("SB-2041", topic + "-0 from 1, going on at 3"));
        until(second, () -> run().problem() == null);
    }

    @Test
    void beginsWithWhatComesWhereItIsSaidSoButReadsNewPartitionsWhole() throws Exception {
        broker.send(topic, "acme", "{\"n\":\"old\"}");
        since = "now";
        Consumers consumers = consumers("id: /n");
        until(consumers, () -> broker.committed("signalbox", topic, 0) + broker.committed("signalbox", topic, 1) == 1);
        broker.send(topic, "acme", "{\"n\":\"new\"}");
        until(consumers, () -> messages().size() == 1);
        consumers.close();

        broker.partitions(topic, 3);
        broker.sendTo(topic, 2, "{\"n\":\"elsewhere\"}");
        Consumers again = consumers("id: /n");
        until(again, () -> messages().size() == 2);
        assertThat(messages()).extracting(Message::id).containsExactlyInAnyOrder("new", "elsewhere");
    }

    @Test
    void saysThatThereIsNoSuchTopic() throws Exception {
        topic = "nothing-here";
        Consumers consumers = consumers("");
        until(consumers, () -> run().problem() != null);
        assertThat(run().problem()).contains("SB-4024", "topic 'nothing-here' of system 'bank'", "no such topic");
    }

    private void until(Consumers consumers, Callable<Boolean> holds) {
        soon().until(() -> {
            consumers.look();
            return holds.call();
        });
    }
}
