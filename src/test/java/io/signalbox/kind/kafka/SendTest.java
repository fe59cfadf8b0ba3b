package io.signalbox.kind.kafka;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.kafka.Broker;
import io.signalbox.kind.KindFixture;
import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/** Records sent to a broker of Apache's. */
class SendTest {

    private static int topics;

    private final Broker broker = Broker.shared();
    private final String topic = "invoices-" + ++topics;

    @TempDir
    Path folder;

    private KindFixture fixture;

    private void open(String url, String operation) throws Exception {
        fixture = new KindFixture(
                folder,
                "bank",
                """
                system: bank
                environment: test
                environments: { test: { url: "%s" } }
                limits: { timeout: 5s }
                operations:
                  publish-invoice: { kafka: %s }
                """
                        .formatted(url, operation),
                Map.of());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static JsonNode json(String text) throws Exception {
        return Json.reader().readTree(text);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : text(header.value());
    }

    @Test
    void sendsTheBodyWithKeyAndHeadersAndSaysWhereItIs() throws Exception {
        broker.topic(topic, 1);
        open(
                broker.url(),
                "{ topic: " + topic + ", key: \"${body/customer}\", headers: { X-Kind: \"invoice ${subject}\" } }");

        Object answer = fixture.answer("publish-invoice", json("{\"customer\":\"C-7\",\"total\":10.50}"));

        assertThat(answer).isEqualTo(json("{\"topic\":\"" + topic + "\",\"partition\":0,\"offset\":0}"));
        ConsumerRecord<byte[], byte[]> record = broker.records(topic).get(0);
        assertThat(text(record.key())).isEqualTo("C-7");
        assertThat(text(record.value())).isEqualTo("{\"customer\":\"C-7\",\"total\":10.50}");
        assertThat(header(record, "X-Kind")).isEqualTo("invoice C-1");
        assertThat(header(record, "content-type")).isEqualTo("application/json");
        assertThat(header(record, "idempotency-key")).isNotBlank();
        assertThat(fixture.traffic()).singleElement().satisfies(traffic -> assertThat(traffic.toString())
                .contains("publish-invoice"));
    }

    @Test
    void takesTheSubjectAsKeyAndTheSameIdempotencyKeyInEachAttempt() throws Exception {
        broker.topic(topic, 1);
        open(broker.url(), "{ topic: " + topic + " }");
        fixture.send("publish-invoice", json("{}"), KindFixture.scope(1));
        fixture.send("publish-invoice", json("{}"), KindFixture.scope(2));

        assertThat(broker.records(topic)).hasSize(2).allSatisfy(record -> assertThat(text(record.key()))
                .isEqualTo("C-1"));
        assertThat(header(broker.records(topic).get(0), "idempotency-key"))
                .isEqualTo(header(broker.records(topic).get(1), "idempotency-key"));
    }

    @Test
    void parksWhatTheBrokerDoesNotTake() throws Exception {
        broker.topic(topic, 1);
        open(broker.url(), "{ topic: " + topic + " }");
        Problem large = fixture.problem("publish-invoice", json("{\"x\":\"" + "x".repeat(1_100_000) + "\"}"));
        assertThat(large.code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
        assertThat(large.detail()).contains("MESSAGE_TOO_LARGE", "larger than the topic allows");
    }

    @Test
    void parksWhatHasNoTopicOrLacksAValue() throws Exception {
        open(broker.url(), "{ topic: not-there }");
        Problem missing = fixture.problem("publish-invoice", json("{}"));
        assertThat(missing.code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
        assertThat(missing.detail()).contains("UNKNOWN_TOPIC_OR_PARTITION", "there is no such topic");
        fixture.close();

        open(broker.url(), "{ topic: not-there, key: \"${body/customer}\" }");
        Problem lacks = fixture.problem("publish-invoice", json("{}"));
        assertThat(lacks.code()).isEqualTo(ProblemCode.REQUEST_NOT_BUILT);
        assertThat(lacks.detail()).contains("its key is missing", "${body/customer}");
    }

    @Test
    void waitsForABrokerThatIsNotThere() throws Exception {
        open("kafka://localhost:1", "{ topic: " + topic + " }");
        assertThat(fixture.problem("publish-invoice", json("{}")).code()).isEqualTo(ProblemCode.SYSTEM_UNREACHABLE);
    }
}
