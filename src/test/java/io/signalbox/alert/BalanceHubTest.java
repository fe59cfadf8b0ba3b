package io.signalbox.alert;

import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.PostgresHub;
import io.signalbox.kafka.Broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What somebody deletes in the ledger of a running hub is an alert of the integration that it was of. */
@QuarkusTest
@TestProfile(BalanceHubTest.OwnHub.class)
class BalanceHubTest extends AdministeredHub {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A hub of its own, with one channel that is a topic. */
    public static final class OwnHub extends PostgresHub {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = super.getConfigOverrides();
            overrides.put("signalbox.channel.chime-rung.provider", "kafka");
            overrides.put("signalbox.channel.chime-rung.system", "events");
            return overrides;
        }
    }

    @Inject
    BalanceWatch watch;

    @ConfigProperty(name = "signalbox.ledger.url")
    String url;

    @ConfigProperty(name = "signalbox.ledger.user")
    String user;

    @Test
    void aDeletedDeliveryIsAnAlertThatNamesItsMessage() throws Exception {
        ring("bells", "setBody: { id: quiet, expression: { constant: { expression: \"{}\" } } }");
        lose("bells", "bells-to-nowhere");
    }

    @Test
    void aDeletedDeliveryOfAnOutboxIsAnAlertOfTheIntegrationThatAppends() throws Exception {
        Broker.shared().topic("chime-rung", 1);
        write(
                "systems/events.yaml",
                """
                system: events
                environment: production
                environments: { production: { url: "%s" } }
                operations: {}
                """
                        .formatted(Broker.shared().url()));
        ring("chimes", "to: { id: tell, uri: channel:chime-rung }");
        lose("chimes", "outbox/chime-rung");
    }

    /** A message comes in and goes through a route with one step. */
    private void ring(String integration, String step) throws Exception {
        write(
                "systems/" + integration + ".yaml",
                """
                system: %s
                operations:
                  rung: { webhook: { verify: none, acceptUnsigned: true, id: /id } }
                """
                        .formatted(integration));
        write(
                integration + "/" + integration + "-to-nowhere.camel.yaml",
                """
                - route:
                    id: %1$s-to-nowhere
                    from:
                      uri: system:%1$s/rung
                      steps:
                        - %2$s
                """
                        .formatted(integration, step));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(admin().body("{\"id\":\"1\"}")
                        .post("/in/" + integration + "/rung")
                        .statusCode())
                .isEqualTo(202));
    }

    private void lose(String integration, String subscription) throws Exception {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(delivered(subscription)).hasSize(1));
        long message = delivered(subscription).at("/0/message").asLong();
        watch.look();
        watch.look();
        watch.look();
        assertThat(watch.shortages()).noneMatch(each -> each.subscription().equals(subscription));

        try (var connection = DriverManager.getConnection(url, user, "");
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM delivery WHERE message_id = " + message);
        }
        watch.look();
        String alert = integration + ".balance";
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        named(get("/api/alerts"), "alert", alert).path("state").asText())
                .isEqualTo("firing"));
        JsonNode fired = named(get("/api/alerts"), "alert", alert);
        assertThat(fired.path("shown").asText()).isEqualTo("1 delivery cannot be accounted for");
        assertThat(fired.path("reason").asText())
                .isEqualTo("message " + message + " or its delivery for '" + subscription
                        + "' is gone, or in no state that there is");
    }

    private JsonNode delivered(String subscription) throws Exception {
        return get("/api/deliveries?state=delivered&subscription=" + subscription)
                .path("found");
    }
}
