package io.signalbox.topic;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.channel.ChannelNames;
import io.signalbox.channel.Channels;
import io.signalbox.delivery.Runs.Run;
import io.signalbox.kafka.Broker;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Message;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** What other applications see of a topic that is a channel, what they may do to it, and what the broker may do. */
class KafkaTopicTest {

    private static final String CHANNEL = "signed-up";
    private static final String REFUSE = " BEGIN SELECT RAISE(ABORT, 'no'); END";

    @TempDir
    Path folder;

    private final Broker broker = Broker.shared();
    private final Cluster cluster = new Cluster(broker);
    private final String topic = cluster.topic(CHANNEL);
    private final List<Message> seen = new CopyOnWriteArrayList<>();
    private ChannelHub hub;

    @BeforeEach
    void open() throws Exception {
        hub = another();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private Ledger ledger() {
        return JdbcLedger.onSqlite(folder.resolve("data"), Clock.systemUTC());
    }

    private ChannelHub another() throws Exception {
        return cluster.hub(ledger(), folder);
    }

    /** A hub with one subscription that has begun. */
    private void begin(int partitions) throws Exception {
        cluster.make(CHANNEL, partitions);
        subscribe();
        hub.append(CHANNEL, ChannelHub.message("first", "a", "{}"));
        hub.until(() -> seen.size() == 1);
        seen.clear();
    }

    private void subscribe() {
        hub.subscribe("billing", CHANNEL, scope -> seen.add(scope.message()));
        hub.start();
    }

    private Run run() {
        return hub.runs().all().stream()
                .filter(run -> run.route().equals("billing"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void othersReadWhatRoutesAppendWithTheHeadersOfCloudEvents() throws Exception {
        cluster.make(CHANNEL, 2);
        hub.start();
        hub.append(CHANNEL, ChannelHub.message("m1", "Größe/7", "{\"plan\":\"team\"}"));
        hub.until(() -> broker.records(topic).size() == 1);

        ConsumerRecord<byte[], byte[]> record = broker.records(topic).get(0);
        assertThat(text(record.key())).isEqualTo("Größe/7");
        assertThat(text(record.value())).isEqualTo("{\"plan\":\"team\"}");
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        assertThat(headers)
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "m1",
                        "ce_source", "route:test",
                        "ce_type", "signed-up",
                        "ce_subject", "Größe/7",
                        "ce_time", "2026-11-24T10:15:30Z",
                        "content-type", "application/json"));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void whatOthersWriteIsTakenOnceByItsSourceAndId() throws Exception {
        begin(2);
        for (String source : List.of("/shop", "/shop", "/other")) {
            broker.send(
                    topic,
                    "acme",
                    "{\"n\":1}",
                    "ce_specversion",
                    "1.0",
                    "ce_id",
                    "e1",
                    "ce_source",
                    source,
                    "ce_type",
                    "order.placed",
                    "ce_subject",
                    "order-7",
                    "ce_time",
                    "2026-11-24T12:15:30+02:00",
                    "content-type",
                    "application/json; charset=utf-8");
        }
        broker.send(topic, "acme", "{\"n\":2}");
        hub.until(() -> seen.size() >= 3);

        assertThat(seen).hasSize(3);
        Message event = seen.get(0);
        assertThat(List.of(event.id(), event.type(), event.subject(), event.contentType()))
                .containsExactly("e1", "order.placed", "order-7", "application/json; charset=utf-8");
        assertThat(ChannelNames.said(event.source())).isEqualTo("/shop");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-24T10:15:30Z"));
        assertThat(ChannelNames.said(seen.get(1).source())).isEqualTo("/other");
        Message bare = seen.get(2);
        assertThat(bare.id()).startsWith(topic + "-");
        assertThat(bare.subject()).isEqualTo("acme");
        assertThat(bare.type()).isEqualTo(CHANNEL);
    }

    @Test
    void whoNamesAnothersSourceTakesNothingFromIt() throws Exception {
        begin(1);
        broker.send(topic, "a", "\"forged\"", "ce_id", "m1", "ce_source", "route:test");
        broker.send(topic, "a", "\"forged\"", "ce_id", "m2", "ce_source", "heal:support");
        hub.until(() -> seen.size() == 2);
        hub.append(CHANNEL, ChannelHub.message("m1", "a", "\"ours\""));
        hub.until(() -> seen.size() == 3);
        assertThat(text(seen.get(2).payload())).isEqualTo("\"ours\"");
    }

    @Test
    void parksWhatCannotBeReadWithItsPlaceAndGoesOn() throws Exception {
        begin(1);
        broker.send(topic, "a", "no JSON");
        broker.send(topic, "b", "{}", "ce_time", "yesterday");
        broker.send(topic, "c", "{}", "ce_id", " ");
        broker.send(topic, "d", "\"" + "x".repeat(100_000) + "\"");
        broker.send(topic, "e", "<order/>", "content-type", "application/xml");
        broker.send(topic, "f", null);
        hub.until(() -> seen.size() >= 2);

        assertThat(seen.stream().map(each -> text(each.payload()))).containsExactly("<order/>", "null");
        List<String> parked = parked();
        assertThat(parked).hasSize(4).allMatch(each -> each.startsWith("billing SB-2040"));
        assertThat(String.join("\n", parked))
                .contains(
                        topic + "-0@1 is not the JSON that it should be",
                        topic + "-0@2 has a header 'ce_time' that is no time",
                        topic + "-0@3 has a header 'ce_id' that is not 1 to 256 printable characters",
                        topic + "-0@4 has 100002 bytes, more than the 100000");
    }

    private List<String> parked() {
        return hub.ledger().admin().find(DeliverySearch.any(100).in(Set.of(DeliveryState.PARKED))).found().stream()
                .map(each -> each.subscription() + " " + each.problem() + " " + each.detail())
                .toList();
    }

    @Test
    void goesOnWhereTheLedgerHasItWhateverTheGroupSays() throws Exception {
        begin(1);
        for (int i = 0; i < 10; i++) {
            broker.send(topic, "a", "{\"n\":" + i + "}");
        }
        hub.until(() -> seen.size() == 10);
        hub.until(() -> broker.committed(cluster.group("billing"), topic, 0) == 11);
        hub.close();
        broker.rewind(cluster.group("billing"), topic, 1);

        hub = another();
        // Nothing is known by its id any more: what came again would be new.
        hub.until(() -> Ledger.await(hub.ledger().purge(Instant.now().plusSeconds(60), 100)) == 0);
        subscribe();
        broker.send(topic, "a", "{\"n\":10}");
        hub.until(() -> seen.size() >= 11);
        assertThat(text(seen.get(10).payload())).isEqualTo("{\"n\":10}");
        assertThat(seen).hasSize(11);
    }

    /** In turn, neither can be written: then the other one is not there either. */
    @Test
    void keepsWhatItTookAndHowFarThatGoesTogetherOrNotAtAll() throws Exception {
        begin(1);
        for (String refused :
                List.of("message WHEN NEW.channel = 'inbox/billing'", "note WHEN NEW.kind = 'inbox-place'")) {
            restart(
                    "CREATE TRIGGER refuse_insert BEFORE INSERT ON " + refused + REFUSE,
                    "CREATE TRIGGER refuse_update BEFORE UPDATE ON " + refused + REFUSE);
            int before = taken();
            broker.send(topic, "a", "{\"refused\":1}");
            hub.until(() -> run().problem() != null);
            assertThat(taken()).as(refused).isEqualTo(before);

            restart("DROP TRIGGER refuse_insert", "DROP TRIGGER refuse_update");
            hub.until(() -> seen.size() >= before);
        }
        assertThat(seen).hasSize(2);
    }

    /** A hub that runs keeps others from writing. */
    private void restart(String... changes) throws Exception {
        hub.close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/ledger.db"));
                var change = connection.createStatement()) {
            for (String each : changes) {
                change.execute(each);
            }
        }
        hub = another();
        subscribe();
    }

    private int taken() {
        return hub.ledger()
                .admin()
                .find(DeliverySearch.any(100).of(Set.of("billing")))
                .found()
                .size();
    }

    @Test
    void saysOnceThatTheBrokerHasDeletedWhatWasNotReadAndGoesOn() throws Exception {
        begin(1);
        hub.close();
        for (int i = 1; i < 5; i++) {
            broker.send(topic, "a", "{\"n\":" + i + "}");
        }
        broker.forget(topic, 0, 3);

        hub = another();
        subscribe();
        hub.until(() -> seen.size() == 2);
        assertThat(run().recent()).anySatisfy(ended -> assertThat(ended.problem())
                .contains("SB-2041", topic + "-0 from 1, going on at 3"));
        hub.until(() -> run().problem() == null);
    }

    @Test
    void readsAPartitionThatWasAddedFromItsBeginning() throws Exception {
        begin(1);
        hub.close();
        broker.partitions(topic, 2);
        broker.sendTo(topic, 1, "{\"n\":\"elsewhere\"}");

        hub = another();
        subscribe();
        hub.until(() -> seen.size() == 1);
        assertThat(text(seen.get(0).payload())).contains("elsewhere");
    }

    @Test
    void beginsWithWhatIsThereWhereItIsSaidSo() throws Exception {
        cluster.make(CHANNEL, 1);
        broker.send(topic, "a", "{\"n\":\"old\"}");
        hub.close();
        cluster.with("signalbox.channels.since", "all");
        hub = another();
        subscribe();
        hub.until(() -> seen.size() == 1);
    }

    @Test
    void whatIsRetiredLeavesItsTopic() throws Exception {
        begin(1);
        Ledger.await(hub.ledger().retire(List.of("billing")));
        hub.until(() -> broker.members(cluster.group("billing"), topic) == 0);
        broker.send(topic, "a", "{}");
        hub.append(CHANNEL, ChannelHub.message("m1", "a", "{}"));
        hub.until(() -> broker.records(topic).size() == 3);
        assertThat(seen).isEmpty();
        assertThat(parked()).isEmpty();
    }

    @Test
    void waitsForATopicThatIsNotThereYet() throws Exception {
        hub.start();
        hub.append(CHANNEL, ChannelHub.message("m1", "a", "{}"));
        hub.until(() -> waiting().stream()
                .anyMatch(each -> each.contains("outbox/signed-up SB-3072")
                        && each.contains("topic '" + topic + "': there is no")));

        cluster.make(CHANNEL, 1);
        hub.until(() -> broker.records(topic).size() == 1);
    }

    private List<String> waiting() {
        return hub.ledger().admin().find(DeliverySearch.any(100)).found().stream()
                .map(each -> each.subscription() + " " + each.problem() + " " + each.detail())
                .toList();
    }

    @Test
    void whatWaitsForItsTopicGoesToTheLedgerWhereTheChannelLivesThereByThen() throws Exception {
        hub.append(CHANNEL, ChannelHub.message("m1", "a", "\"waits\""));
        hub.close();

        hub = new ChannelHub(ledger(), Systems.none(), Channels.ofLedger(), folder);
        subscribe();
        hub.append(CHANNEL, ChannelHub.message("m2", "b", "\"new\""));
        hub.until(() -> seen.size() >= 2);
        assertThat(seen.stream().map(each -> text(each.payload()))).containsExactlyInAnyOrder("\"waits\"", "\"new\"");
    }
}
