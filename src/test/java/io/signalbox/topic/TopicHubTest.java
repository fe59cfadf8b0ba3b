package io.signalbox.topic;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.kafka.Broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Channels of Kafka on a running hub: from route to route by a topic, beside other applications, seen, paused, checked. */
@QuarkusTest
@TestProfile(TopicHubTest.Profile.class)
class TopicHubTest extends AdministeredHub {

    private static final String ROUTES =
            """
            - route:
                id: order-to-shipping
                description: Asks for a parcel for each order.
                from:
                  uri: channel:ordered
                  steps:
                    - to: { id: ask, uri: channel:parcel-wanted }
            - route:
                id: parcel-to-note
                description: Notes each parcel in the hub alone.
                from:
                  uri: channel:parcel-wanted
                  steps:
                    - to: { id: note, uri: channel:noted }
            - route:
                id: note-to-nowhere
                description: Reads the notes.
                from:
                  uri: channel:noted
                  steps:
                    - log: { id: tell, message: "noted ${header.CamelCloudEventSubject}" }
            """;

    private final Broker broker = Broker.shared();

    /** A hub whose channels are topics, but for one. */
    public static final class Profile extends OftenLookingHub {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = super.getConfigOverrides();
            overrides.put("signalbox.channels.provider", "kafka");
            overrides.put("signalbox.channels.system", "events");
            overrides.put("signalbox.channels.topic-prefix", "hub.");
            overrides.put("signalbox.channel.noted.provider", "ledger");
            return overrides;
        }
    }

    private void dropTheIntegration() throws Exception {
        write(
                "systems/events.yaml",
                """
                system: events
                environment: production
                environments: { production: { url: "%s" } }
                limits: { timeout: 3s }
                operations: {}
                """
                        .formatted(broker.url()));
        write("shop/shop.camel.yaml", ROUTES);
    }

    @AfterEach
    void removeTheIntegration() throws Exception {
        Files.deleteIfExists(routes.resolve("shop/shop.camel.yaml"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !run("order-to-shipping").has("route"));
    }

    @BeforeEach
    void topics() throws Exception {
        broker.topic("hub.ordered", 2);
        broker.topic("hub.parcel-wanted", 2);
    }

    private void order(String id) {
        broker.send(
                "hub.ordered",
                "acme",
                "{\"order\":\"" + id + "\"}",
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_source",
                "/shop",
                "ce_type",
                "order.placed",
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }

    private JsonNode deliveries(String subscription) throws Exception {
        return get("/api/deliveries?state=delivered&subscription=" + subscription)
                .path("found");
    }

    @Test
    void anOrderOfAnotherApplicationGoesFromRouteToRouteByTopics() throws Exception {
        dropTheIntegration();
        await().atMost(Duration.ofSeconds(60)).until(() -> run("order-to-shipping")
                .path("from")
                .asText()
                .equals("kafka hub.ordered as group signalbox.order-to-shipping"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> broker.members("signalbox.order-to-shipping", "hub.ordered") == 1);
        order("o1");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> deliveries("note-to-nowhere").size() == 1);

        List<ConsumerRecord<byte[], byte[]>> wanted = broker.records("hub.parcel-wanted");
        assertThat(wanted).hasSize(1);
        assertThat(text(wanted.get(0).key())).isEqualTo("acme");
        assertThat(text(wanted.get(0).headers().lastHeader("ce_source").value()))
                .isEqualTo("route:order-to-shipping");
        assertThat(text(wanted.get(0).headers().lastHeader("traceparent").value()))
                .contains("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(run("order-to-shipping").path("integration").asText()).isEqualTo("shop");
        assertThat(deliveries("outbox/parcel-wanted")).hasSize(1);
        JsonNode sent = get("/api/deliveries/"
                + deliveries("outbox/parcel-wanted").get(0).path("delivery").asText());
        assertThat(sent.toString()).contains("\"system\":\"events\"", "\"operation\":\"parcel-wanted\"");

        post("/api/subscriptions/order-to-shipping/pause", "{\"reason\":\"by itself\"}");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> broker.members("signalbox.order-to-shipping", "hub.ordered") == 0);
        order("o2");
        post("/api/subscriptions/order-to-shipping/resume", "{\"reason\":\"on\"}");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> deliveries("note-to-nowhere").size() == 2);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
