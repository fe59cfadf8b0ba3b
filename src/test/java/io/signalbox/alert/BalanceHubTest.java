package io.signalbox.alert;

import java.sql.DriverManager;
import java.time.Duration;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.PostgresHub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What somebody deletes in the ledger of a running hub is an alert of the integration that it was of. */
@QuarkusTest
@TestProfile(BalanceHubTest.OwnHub.class)
class BalanceHubTest extends AdministeredHub {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A hub of its own. */
    public static final class OwnHub extends PostgresHub {}

    @Inject
    BalanceWatch watch;

    @ConfigProperty(name = "signalbox.ledger.url")
    String url;

    @ConfigProperty(name = "signalbox.ledger.user")
    String user;

    @Test
    void aDeletedDeliveryIsAnAlertThatNamesItsMessage() throws Exception {
        write(
                "systems/bells.yaml",
                """
                system: bells
                operations:
                  rung: { webhook: { verify: none, acceptUnsigned: true, id: /id } }
                """);
        write(
                "bells/bells-to-nowhere.camel.yaml",
                """
                - route:
                    id: bells-to-nowhere
                    from:
                      uri: system:bells/rung
                      steps:
                        - setBody: { id: quiet, expression: { constant: { expression: "{}" } } }
                """);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        admin().body("{\"id\":\"1\"}").post("/in/bells/rung").statusCode())
                .isEqualTo(202));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(found()).hasSize(1));
        long message = found().at("/0/message").asLong();
        watch.look();
        watch.look();
        watch.look();
        assertThat(watch.shortages()).isEmpty();

        try (var connection = DriverManager.getConnection(url, user, "");
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM delivery WHERE message_id = " + message);
        }
        watch.look();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(named(get("/api/alerts"), "alert", "bells.balance")
                        .path("state")
                        .asText())
                .isEqualTo("firing"));
        JsonNode alert = named(get("/api/alerts"), "alert", "bells.balance");
        assertThat(alert.path("shown").asText()).isEqualTo("1 delivery cannot be accounted for");
        assertThat(alert.path("reason").asText())
                .isEqualTo("message " + message
                        + " or its delivery for 'bells-to-nowhere' is gone, or in no state that there is");
    }

    private JsonNode found() throws Exception {
        return get("/api/deliveries?state=delivered&subscription=bells-to-nowhere")
                .path("found");
    }
}
