package io.signalbox.kind.jms;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import javax.net.ssl.SSLContext;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.jms.JmsBroker;
import io.signalbox.kind.KindFixture;
import io.signalbox.message.Headers;
import io.signalbox.message.Json;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.proof.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages that are sent to a broker. */
class JmsCallsTest {

    private static final String DESCRIPTOR =
            """
            system: erp
            environment: test
            environments: { test: { url: "%s" } }
            auth: { type: basic, username: hub, password: "{{secret:erp/password}}" }
            limits: { timeout: 10s }
            operations:
              place: { jms: { queue: orders, group: "${subject}", headers: { tenant: "${body/tenant}" } } }
              raw: { jms: { queue: raw, as: bytes } }
              forbid: { jms: { queue: forbidden } }
              ping: { jms: { queue: ping } }
              fill: { jms: { queue: small } }
            """;

    private static TestCertificate certificate;
    private static JmsBroker broker;

    @TempDir
    static Path brokerFolder;

    @TempDir
    Path folder;

    private KindFixture fixture;

    @BeforeAll
    static void startBroker() throws Exception {
        certificate = TestCertificate.in(brokerFolder);
        broker = new JmsBroker(brokerFolder, certificate.file());
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    private void open(String url, String password) throws Exception {
        stop();
        fixture = new KindFixture(
                folder, "erp", DESCRIPTOR.formatted(url), Map.of("SIGNALBOX_SECRET_ERP_PASSWORD", password));
    }

    @AfterEach
    void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    private static JsonNode json(String text) throws Exception {
        return Json.reader().readTree(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "artemis"})
    void sendsAMessageThatOutlivesTheBroker(String scheme) throws Exception {
        open(broker.url(scheme), "s3cret");
        Exchange sent = fixture.send("place", json("{\"tenant\":\"north\",\"n\":1.0}"), scope("out-" + scheme, 1));
        JsonNode answer = sent.getMessage().getBody(JsonNode.class);
        broker.stop();
        broker.start();

        Message message = broker.take("orders");
        assertThat(((TextMessage) message).getText()).isEqualTo("{\"tenant\":\"north\",\"n\":1.0}");
        assertThat(message.getStringProperty("tenant")).isEqualTo("north");
        assertThat(message.getStringProperty("JMSXGroupID")).isEqualTo("C-1");
        assertThat(message.getJMSCorrelationID()).isEqualTo("place/out-" + scheme + "-place");
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(answer.path("messageId").asText()).startsWith("ID:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "artemis"})
    void repeatsWithOneEffectAtArtemis(String scheme) throws Exception {
        open(broker.url(scheme), "s3cret");
        JsonNode order = json("{\"tenant\":\"" + scheme + "\"}");
        String operation = "place";
        fixture.send(operation, order, scope(scheme, 1)); // and a crash before it was recorded
        assertThat(fixture.send(operation, order, scope(scheme, 2)).getException())
                .isNull();

        assertThat(broker.take("orders")).isNotNull();
        assertThat(broker.take("orders")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "artemis"})
    void sendsWhereItStandsInATrace(String scheme) throws Exception {
        open(broker.url(scheme), "s3cret");
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        Headers headers = new Headers(Map.of("traceparent", parent, "tracestate", "erp=its-word"));
        fixture.send("raw", new byte[] {1}, scope("traced-" + scheme, 1, headers));

        Message message = broker.take("raw");
        assertThat(message.getStringProperty("traceparent")).isEqualTo(parent);
        assertThat(message.propertyExists("tracestate")).isFalse();
    }

    private static DeliveryScope scope(String key, int attempt) {
        return scope(key, attempt, Headers.NONE);
    }

    private static DeliveryScope scope(String key, int attempt, Headers headers) {
        io.signalbox.message.Message message = new io.signalbox.message.Message(
                "1",
                "crm/signed-up",
                "signed-up",
                "C-1",
                KindFixture.NOW,
                io.signalbox.message.Message.JSON,
                "{}".getBytes(StandardCharsets.UTF_8),
                headers);
        return new DeliveryScope(8, key, attempt, "a-route", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "artemis"})
    void sendsBytes(String scheme) throws Exception {
        open(broker.url(scheme), "s3cret");
        fixture.send("raw", new byte[] {0, -1}, scope("raw-" + scheme, 1));

        BytesMessage message = (BytesMessage) broker.take("raw");
        byte[] body = new byte[(int) message.getBodyLength()];
        message.readBytes(body);
        assertThat(body).containsExactly(0, -1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "artemis"})
    void judgesWhatTheBrokerRefuses(String scheme) throws Exception {
        open(broker.url(scheme), "s3cret");
        Problem forbidden = fixture.problem("forbid", json("{}"));
        assertThat(forbidden.code()).isEqualTo(ProblemCode.AUTHENTICATION_REFUSED);
        assertThat(forbidden.detail()).contains("queue forbidden");
        fixture.send("fill", json("{\"x\":\"" + "x".repeat(1000) + "\"}"), scope("fill-" + scheme, 1));
        Problem full = fixture.problem("fill", json("{\"x\":\"" + "x".repeat(1000) + "\"}"));
        // By AMQP the broker says nothing and gives no leave to send; by its own protocol it says so, and is left
        // alone.
        assertThat(full.failureClass()).isEqualTo(FailureClass.TRANSIENT);
        assertThat(full.code()).isEqualTo(scheme.equals("amqp") ? ProblemCode.SYSTEM_TOO_SLOW : ProblemCode.CALL_PACED);

        open(broker.url(scheme), "wrong");
        assertThat(fixture.problem("ping", json("{}")).code()).isEqualTo(ProblemCode.AUTHENTICATION_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "artemis"})
    void saysThatNobodyListens(String scheme) throws Exception {
        open(scheme + "://127.0.0.1:1", "s3cret");
        assertThat(fixture.problem("ping", json("{}")).code()).isEqualTo(ProblemCode.SYSTEM_UNREACHABLE);
    }

    /** Artemis' client keeps to itself why it could not connect. */
    @ParameterizedTest
    @CsvSource({"amqps,TLS_FAILED", "artemiss,SYSTEM_UNREACHABLE"})
    void trustsTheCertificateOfTheHostAlone(String scheme, ProblemCode otherwise) throws Exception {
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(certificate.trusted());
        try {
            open(broker.url(scheme), "s3cret");
            assertThat(fixture.send("ping", json("{}"), scope("tls-" + scheme, 1))
                            .getException())
                    .isNull();
        } finally {
            SSLContext.setDefault(before);
        }
        open(broker.url(scheme), "s3cret");
        assertThat(fixture.problem("ping", json("{}")).code()).isEqualTo(otherwise);
    }

    @Test
    void sendsNothingThatDoesNotFit() throws Exception {
        open(broker.url("amqp"), "s3cret");
        assertThat(fixture.problem("place", json("{}")).detail()).contains("nothing for ${body/tenant} of 'tenant'");
        assertThat(fixture.problem("place", json("{\"tenant\":\"a\\nb\"}")).code())
                .isEqualTo(ProblemCode.REQUEST_NOT_BUILT);
        assertThat(fixture.problem("forbid", new byte[] {-1}).detail()).contains("as: bytes");
    }

    @Test
    void showsNoPasswordToTheNetwork() throws Exception {
        open("amqp://broker.example.com", "s3cret");
        assertThat(fixture.problem("ping", json("{}")).detail()).contains("amqps://");
    }
}
