package io.signalbox.consumer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.jms.JmsBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An event by a component of Camel on a running hub: delivered, seen, paused, contained. */
@QuarkusTest
@TestProfile(CamelHubTest.Profile.class)
class CamelHubTest extends AdministeredHub {

    private static final String CLIENT = "flow-hub";

    @TempDir
    static Path folder;

    private static JmsBroker broker;

    @ConfigProperty(name = "signalbox.secrets")
    Path secrets;

    /** A hub of its own. */
    public static final class Profile extends OftenLookingHub {}

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new JmsBroker(folder, null);
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private JsonNode run() throws Exception {
        return run(Plant.EVENT);
    }

    private void isTaken(int reading) throws Exception {
        new Sensor(broker).publish(Sensor.reading(reading));
        soon().until(() -> broker.heldFor(CLIENT) == 0 && broker.isConnected(CLIENT));
    }

    @Test
    void isTakenAndSeenAndLeftToItsBrokerWhilePausedOrContained() throws Exception {
        Files.createDirectories(secrets.resolve("plant"));
        Files.writeString(secrets.resolve("plant/password"), "s3cret");
        write(
                "systems/plant.yaml",
                """
                system: plant
                environment: production
                environments: { production: { url: "%s" } }
                auth: { type: basic, username: hub, password: "{{secret:plant/password}}" }
                operations:
                  reading-taken:
                    consume:
                      camel:
                        uri: "paho:sensors/+/temperature"
                        options: { clientId: %s }
                        address: brokerUrl
                        signIn: { user: userName, password: password }
                      id: /id
                """
                        .formatted(broker.url("tcp"), CLIENT));
        write(
                "readings/readings.camel.yaml",
                """
                - route:
                    id: reading-to-log
                    description: Notes each reading.
                    from:
                      uri: system:plant/reading-taken
                      steps:
                        - log: { id: note, message: "a reading" }
                """);
        soon().until(() -> broker.heldFor(CLIENT) == 0);
        isTaken(1);
        soon().untilAsserted(() -> {
            assertThat(run().path("state").asText()).isEqualTo("ok");
            assertThat(run().path("from").asText()).isEqualTo("camel paho:sensors/+/temperature");
            assertThat(run().path("integration").asText()).isEqualTo("readings");
        });

        post("/api/events/plant/reading-taken/pause", "{\"reason\":\"by itself\"}");
        soon().until(() -> !broker.isConnected(CLIENT));
        new Sensor(broker).publish(Sensor.reading(2));
        assertThat(broker.heldFor(CLIENT)).isEqualTo(1);
        post("/api/events/plant/reading-taken/resume", "{\"reason\":\"on\"}");
        isTaken(3);

        post("/api/systems/plant/contain", "{\"reason\":\"breach\"}");
        soon().until(() -> !broker.isConnected(CLIENT));
        post("/api/systems/plant/release", "{}");
        isTaken(4);
        Files.delete(routes.resolve("readings/readings.camel.yaml"));
        soon().until(() -> !broker.isConnected(CLIENT));
    }
}
