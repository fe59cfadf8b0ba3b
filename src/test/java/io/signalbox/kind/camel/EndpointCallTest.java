package io.signalbox.kind.camel;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.kind.KindFixture;
import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Calls by a component that somebody added, at a broker for MQTT. */
class EndpointCallTest {

    private static final String DESCRIPTOR =
            """
            system: plant
            environment: production
            environments: { production: { url: "%s" } }
            auth: { type: basic, username: "%s", password: "{{secret:plant/password}}" }
            limits: { timeout: 3s }
            operations:
              tell:
                camel:
                  uri: paho:orders
                  options: { qos: 1, automaticReconnect: false }
                  address: brokerUrl
                  signIn: { user: userName, password: password }
                  headers: { CamelPahoOverrideTopic: "orders/${body/site}" }
              misspelt: { camel: { uri: "paho:orders", options: { qoss: 1 }, address: brokerUrl } }
            """;

    private static MqttBroker broker;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        broker = new MqttBroker();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    private KindFixture plant(String url, String user, String password) throws Exception {
        return new KindFixture(
                folder, "plant", DESCRIPTOR.formatted(url, user), Map.of("SIGNALBOX_SECRET_PLANT_PASSWORD", password));
    }

    @Test
    void sendsWhatTheRouteHandsOverToWhereTheMessageSays() throws Exception {
        try (KindFixture plant = plant(broker.url(), MqttBroker.USER, MqttBroker.PASSWORD)) {
            assertThat(plant.send("tell", Json.reader().readTree("{\"site\":\"a1\",\"n\":1.50}"))
                            .getException())
                    .isNull();
            await().untilAsserted(() -> assertThat(broker.heard()).contains("orders/a1 {\"site\":\"a1\",\"n\":1.50}"));
        }
    }

    @Test
    void aMessageWithoutTheValueIsNotSent() throws Exception {
        try (KindFixture plant = plant(broker.url(), MqttBroker.USER, MqttBroker.PASSWORD)) {
            assertThat(plant.problem("tell", Json.reader().readTree("{}")).code())
                    .isEqualTo(ProblemCode.REQUEST_NOT_BUILT);
        }
    }

    @Test
    void aFailureIsToldByItsNameAndNeverByItsWords() throws Exception {
        try (KindFixture plant = plant(broker.url(), MqttBroker.USER, "wrong-one")) {
            Problem problem = plant.problem("tell", Json.reader().readTree("{\"site\":\"a1\"}"));
            // Which of the two depends on whether the broker's answer or the end of the connection is seen first.
            assertThat(problem.code()).isIn(ProblemCode.SYSTEM_FAILING, ProblemCode.CONNECTION_LOST);
            assertThat(problem.detail()).doesNotContain("wrong-one");
        }
    }

    @Test
    void anOptionThatTheComponentDoesNotHaveIsRefusedForGood() throws Exception {
        try (KindFixture plant = plant(broker.url(), MqttBroker.USER, MqttBroker.PASSWORD)) {
            assertThat(plant.problem("misspelt", Json.reader().readTree("{}")).code())
                    .isEqualTo(ProblemCode.REQUEST_REFUSED);
        }
    }

    @Test
    void operationsOfOneUriHaveTheirOwnOptions() throws Exception {
        try (KindFixture plant = plant(broker.url(), MqttBroker.USER, MqttBroker.PASSWORD)) {
            assertThat(plant.send("tell", Json.reader().readTree("{\"site\":\"b2\"}"))
                            .getException())
                    .isNull();
            assertThat(plant.problem("misspelt", Json.reader().readTree("{}")).code())
                    .isEqualTo(ProblemCode.REQUEST_REFUSED);
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUpAtTheTimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0);
                KindFixture plant =
                        plant("tcp://127.0.0.1:" + silent.getLocalPort(), MqttBroker.USER, MqttBroker.PASSWORD)) {
            long begun = System.nanoTime();
            assertThat(plant.problem("tell", Json.reader().readTree("{\"site\":\"a1\"}"))
                            .code())
                    .isEqualTo(ProblemCode.SYSTEM_TOO_SLOW);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        }
    }
}
