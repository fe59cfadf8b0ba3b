package io.signalbox.topic;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;
import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.ConsoleUsers;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.Tokens;
import io.signalbox.flow.Tokens.Token;
import io.signalbox.kafka.Broker;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Channels of Kafka on a running hub: from route to route by a topic, beside other applications, seen, paused, checked. */
@QuarkusTest
@TestProfile(TopicHubTest.Profile.class)
class TopicHubTest extends AdministeredHub {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Token SHOP = new Token("shop", Grants.parse("operator@integration/shop"), "t-shop");
    private static final Token STORE = new Token("store", Grants.parse("operator@integration/store"), "t-store");
    private static final Token OTHER = new Token("other", Grants.parse("operator@integration/other"), "t-other");

    private static final String SHOP_ROUTES =
            """
            - route:
                id: order-to-shipping
                description: Asks for a parcel for each order.
                from:
                  uri: channel:ordered
                  steps:
                    - to: { id: ask, uri: channel:parcel-wanted }
            """;

    private static final String STORE_ROUTES =
            """
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

    private static boolean made;

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

    @BeforeEach
    void dropTheIntegrations() throws Exception {
        if (!made) {
            broker.topic("hub.ordered", 2);
            broker.topic("hub.parcel-wanted", 2);
            made = true;
        }
        Tokens.write(data, SHOP, STORE, OTHER);
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
        write("shop/shop.camel.yaml", SHOP_ROUTES);
        write("store/store.camel.yaml", STORE_ROUTES);
        await().atMost(LIMIT)
                .ignoreExceptions() // while there is no such group
                .until(() -> members("order-to-shipping", "ordered") == 1
                        && members("parcel-to-note", "parcel-wanted") == 1);
    }

    private long members(String subscription, String channel) throws Exception {
        return broker.members("signalbox." + subscription, "hub." + channel);
    }

    @AfterEach
    void removeTheIntegrations() throws Exception {
        Files.deleteIfExists(routes.resolve("shop/shop.camel.yaml"));
        Files.deleteIfExists(routes.resolve("store/store.camel.yaml"));
        for (String route : List.of("order-to-shipping", "parcel-to-note")) {
            await().atMost(LIMIT).until(() -> !run(route).has("route"));
        }
    }

    private void order(String source, String id) {
        broker.send(
                "hub.ordered",
                "acme",
                "{\"order\":\"" + id + "\"}",
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_source",
                source,
                "ce_type",
                "order.placed",
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }

    private JsonNode deliveries(String subscription) throws Exception {
        return get("/api/deliveries?state=delivered&subscription=" + subscription)
                .path("found");
    }

    /** Until it is noted. */
    private void orderedAndNoted(String source, String id) throws Exception {
        int before = deliveries("note-to-nowhere").size();
        order(source, id);
        awaitNoted(before + 1);
    }

    private void awaitNoted(int count) {
        await().atMost(LIMIT).until(() -> deliveries("note-to-nowhere").size() == count);
    }

    /** Of the newest message that a subscription got. */
    private String newest(String subscription) throws Exception {
        return deliveries(subscription).get(0).path("message").asText();
    }

    @Test
    void anOrderOfAnotherApplicationGoesFromRouteToRouteByTopics() throws Exception {
        assertThat(run("order-to-shipping").path("from").asText())
                .isEqualTo("kafka hub.ordered as group signalbox.order-to-shipping");
        int sentBefore = deliveries("outbox/parcel-wanted").size();
        orderedAndNoted("/shop", "o1");

        List<ConsumerRecord<byte[], byte[]>> wanted = broker.records("hub.parcel-wanted");
        ConsumerRecord<byte[], byte[]> last = wanted.get(wanted.size() - 1);
        assertThat(wanted).hasSize(sentBefore + 1);
        assertThat(text(last.key())).isEqualTo("acme");
        assertThat(text(last.headers().lastHeader("ce_source").value())).isEqualTo("route:order-to-shipping");
        assertThat(text(last.headers().lastHeader("traceparent").value())).contains("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(run("order-to-shipping").path("integration").asText()).isEqualTo("shop");
        assertThat(deliveries("outbox/parcel-wanted")).hasSize(sentBefore + 1);
        JsonNode sent = get("/api/deliveries/"
                + deliveries("outbox/parcel-wanted").get(0).path("delivery").asText());
        assertThat(sent.toString()).contains("\"system\":\"events\"", "\"operation\":\"parcel-wanted\"");

        post("/api/subscriptions/order-to-shipping/pause", "{\"reason\":\"by itself\"}");
        await().atMost(LIMIT).until(() -> members("order-to-shipping", "ordered") == 0);
        int noted = deliveries("note-to-nowhere").size();
        order("/shop", "o2");
        post("/api/subscriptions/order-to-shipping/resume", "{\"reason\":\"on\"}");
        awaitNoted(noted + 1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void theJourneyOfAMessageGoesOnBehindItsTopic() throws Exception {
        orderedAndNoted("/shop", "o3");
        String sent = newest("outbox/parcel-wanted");
        String taken = newest("parcel-to-note");
        for (String one : List.of(newest("order-to-shipping"), sent, taken, newest("note-to-nowhere"))) {
            assertThat(channels(get("/api/messages/" + one + "/journey")))
                    .as(one)
                    .containsExactly("inbox/order-to-shipping", "parcel-wanted", "inbox/parcel-to-note", "noted");
        }
        assertThat(get("/api/messages/" + sent).path("taken").toString()).isEqualTo("[" + taken + "]");
        assertThat(get("/api/messages/" + taken).path("sent").asText()).isEqualTo(sent);
        ConsoleUsers.write(data);
        Browser viewer = Browser.of(Role.VIEWER.word());
        assertThat(viewer.get("/messages/" + taken).asString())
                .contains("<a href=\"/messages/" + sent + "\">message " + sent + "</a>, by its topic");
        assertThat(viewer.get("/messages/" + sent).asString())
                .contains("Taken from its topic as</dt><dd><a href=\"/messages/" + taken + "\">");
    }

    /** The channels of its messages, in order. */
    private static List<String> channels(JsonNode journey) {
        List<String> channels = new ArrayList<>();
        journey.path("events").forEach(event -> {
            if (!event.has("delivery")) {
                channels.add(event.path("channel").asText());
            }
        });
        return channels;
    }

    @Test
    void whoeverNamesAMessageOfAnotherTopicIsNotTakenForIt() throws Exception {
        orderedAndNoted("/shop", "o4");
        String wanted = newest("outbox/parcel-wanted");
        String id = get("/api/messages/" + wanted).path("eventId").asText();
        orderedAndNoted("route:order-to-shipping", id);

        JsonNode named = get("/api/messages/" + newest("order-to-shipping"));
        assertThat(named.path("eventId").asText()).isEqualTo(id);
        assertThat(named.path("sent").isNull()).isTrue();
    }

    @Test
    void anOutboxIsSeenByThoseWhoWriteAndReadItsChannelAndOperatedByThoseWhoWrite() throws Exception {
        orderedAndNoted("/shop", "o5");
        String found = "/api/deliveries?subscription=outbox/parcel-wanted";
        String delivery = "/api/deliveries/"
                + deliveries("outbox/parcel-wanted").get(0).path("delivery").asText();
        for (Token token : List.of(SHOP, STORE)) {
            assertThat(ask(token, found)).contains("\"subscription\":\"outbox/parcel-wanted\"");
            assertThat(ask(token, "/api/deliveries")).contains("\"subscription\":\"outbox/parcel-wanted\"");
            assertThat(ask(token, delivery)).contains("\"operation\":\"parcel-wanted\"");
            assertThat(ask(token, "/api/status")).contains("\"id\":\"outbox/parcel-wanted\"");
        }
        assertThat(replay(SHOP, delivery)).contains("is delivered and cannot be replayed");
        assertThat(replay(STORE, delivery)).contains("'replay' needs the role operator");
        for (String path : List.of(found, delivery)) {
            assertThat(ask(OTHER, path)).contains("there is no ");
        }
        assertThat(ask(OTHER, "/api/deliveries")).doesNotContain("outbox");
        assertThat(replay(OTHER, delivery)).contains("there is no delivery");
        String journey = "/api/messages/" + newest("outbox/parcel-wanted") + "/journey";
        assertThat(channels(Json.reader().readTree(ask(SHOP, journey))))
                .containsExactly("inbox/order-to-shipping", "parcel-wanted");
        assertThat(channels(Json.reader().readTree(ask(STORE, journey))))
                .containsExactly("parcel-wanted", "inbox/parcel-to-note", "noted");
    }

    private static RequestSpecification as(Token token) {
        return RestAssured.given().auth().preemptive().oauth2(token.secret()).contentType("application/json");
    }

    private static String ask(Token token, String path) {
        return as(token).get(path).asString();
    }

    private static String replay(Token token, String delivery) {
        return as(token)
                .body("{\"reason\":\"ours\"}")
                .post(delivery + "/replay")
                .asString();
    }
}
