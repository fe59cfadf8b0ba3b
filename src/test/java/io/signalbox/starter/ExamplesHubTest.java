package io.signalbox.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.jms.Message;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.jms.JmsBroker;
import io.signalbox.kafka.Broker;
import io.signalbox.kind.soap.SoapPeer;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.proof.StandardWebhooks;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every example on one running hub, from the signed webhook to the systems. */
@QuarkusTest
@TestProfile(ExamplesHubTest.Profile.class)
class ExamplesHubTest {

    private static final String SECRET = "examples-webhook-secret";
    private static final WireMockServer SYSTEMS =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().stubCorsEnabled(false));

    private static final Erp ERP = new Erp();

    private static Broker broker;
    private static JmsBroker queues;
    private static SoapPeer soap;

    @Inject
    Ledger ledger;

    /** A hub of its own. */
    public static final class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.test-port", "0");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Folder.class));
        }
    }

    /** All examples as they are written, with secrets and a server for their systems. */
    public static final class Folder implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            SYSTEMS.start();
            try {
                Path folder = Files.createTempDirectory("signalbox-examples");
                Map<String, String> configuration = new HashMap<>();
                for (String name : List.of("data", "routes", "secrets")) {
                    configuration.put("signalbox." + name, folder.resolve(name).toString());
                }
                for (Example example : Example.values()) {
                    Drafts drafts = new Drafts(folder.resolve("routes"), folder, folder.resolve("routes"));
                    example.draft(drafts);
                    drafts.write();
                    for (String secret : example.secrets()) {
                        Path file = folder.resolve("secrets").resolve(secret);
                        Files.createDirectories(file.getParent());
                        Files.writeString(file, secret.endsWith("/webhook") ? SECRET : "t0k3n");
                    }
                }
                try (Stream<Path> descriptors = Files.list(folder.resolve("routes/systems"))) {
                    descriptors
                            .map(file -> file.getFileName().toString().replace(".yaml", ""))
                            .forEach(name -> configuration.put(
                                    "signalbox.system." + name + ".url", SYSTEMS.baseUrl() + "/" + name));
                }
                startPeers(folder, configuration);
                return configuration;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new IllegalStateException("a peer did not start", e);
            }
        }

        private static void startPeers(Path folder, Map<String, String> configuration) throws Exception {
            broker = Broker.forUser(folder.resolve("broker"), "signalbox", "t0k3n");
            broker.topic("payments", 1);
            broker.topic("bookings", 1);
            configuration.put("signalbox.system.event-driven-kafka-broker.url", broker.url());
            queues = JmsBroker.forUser(folder.resolve("queues"), "signalbox", "t0k3n");
            configuration.put("signalbox.system.legacy-bus-broker.url", queues.url("amqp"));
            soap = new SoapPeer("/orders", ERP);
            configuration.put("signalbox.system.legacy-bus-erp.url", soap.url() + "/orders");
        }

        @Override
        public void stop() {
            SYSTEMS.stop();
            broker.close();
            soap.close();
            try {
                queues.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void systemsAnswer() {
        SYSTEMS.resetAll();
        SYSTEMS.stubFor(WireMock.any(urlMatching(".*")).willReturn(ok()));
    }

    private static void send(String event, String body) {
        String id = UUID.randomUUID().toString();
        long now = Instant.now().getEpochSecond();
        RestAssured.given()
                .contentType("application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", now)
                .header("webhook-signature", new StandardWebhooks(SECRET).sign(id, now, body))
                .body(body)
                .post("/in/" + event)
                .then()
                .statusCode(202);
    }

    private static void called(int times, RequestPatternBuilder call) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> SYSTEMS.verify(times, call));
    }

    @Test
    void pointToPoint() {
        send(
                "point-to-point-shop/order-placed",
                "{\"order\":{\"id\":\"O-1\",\"lines\":[{\"article\":\"A\",\"count\":2}]}}");
        called(
                1,
                postRequestedFor(urlEqualTo("/point-to-point-warehouse/shipments"))
                        .withHeader("Authorization", WireMock.equalTo("Bearer t0k3n"))
                        .withRequestBody(
                                equalToJson("{\"reference\":\"O-1\",\"items\":[{\"sku\":\"A\",\"quantity\":2}]}")));
    }

    @Test
    void eventDrivenOverKafka() {
        SYSTEMS.stubFor(WireMock.post(urlEqualTo("/event-driven-kafka-ledger/bookings"))
                .willReturn(okJson("{\"booking\":\"B-1\",\"account\":\"A-7\"}")));
        broker.send(
                "payments", "A-7", "{\"paymentId\":\"P-1\",\"account\":\"A-7\",\"amount\":10.50,\"currency\":\"EUR\"}");
        called(
                1,
                postRequestedFor(urlEqualTo("/event-driven-kafka-ledger/bookings"))
                        .withRequestBody(matchingJsonPath("$[?(@.reference == 'P-1')]")));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(broker.records("bookings"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("A-7");
                    assertThat(new String(record.value(), StandardCharsets.UTF_8))
                            .isEqualTo("{\"booking\":\"B-1\",\"account\":\"A-7\"}");
                }));
    }

    @Test
    void splitter() {
        send(
                "splitter-shop/order-placed",
                "{\"order\":{\"id\":\"O-1\",\"lines\":[{\"article\":\"A\",\"count\":2},{\"article\":\"B\",\"count\":1}]}}");
        called(
                1,
                postRequestedFor(urlEqualTo("/splitter-warehouse/reservations"))
                        .withRequestBody(equalToJson("{\"order\":\"O-1\",\"sku\":\"A\",\"quantity\":2}")));
        called(
                1,
                postRequestedFor(urlEqualTo("/splitter-warehouse/reservations"))
                        .withRequestBody(equalToJson("{\"order\":\"O-1\",\"sku\":\"B\",\"quantity\":1}")));
    }

    @Test
    void contentBasedRouter() {
        for (String country : List.of("FR", "US", "BR")) {
            send(
                    "content-based-router-shop/order-placed",
                    "{\"order\":{\"id\":\"O-" + country + "\",\"country\":\"" + country + "\"}}");
        }
        called(
                1,
                postRequestedFor(urlEqualTo("/content-based-router-warehouse/bonn/shipments"))
                        .withRequestBody(matchingJsonPath("$.order[?(@.country == 'FR')]")));
        called(1, postRequestedFor(urlEqualTo("/content-based-router-warehouse/austin/shipments")));
        called(
                1,
                postRequestedFor(urlEqualTo("/content-based-router-warehouse/questions"))
                        .withRequestBody(matchingJsonPath("$.order[?(@.country == 'BR')]")));
    }

    @Test
    void enricher() {
        SYSTEMS.stubFor(WireMock.get(urlEqualTo("/enricher-crm/customers/C-1"))
                .willReturn(okJson("{\"id\":\"C-1\",\"name\":\"Ada Lovelace\"}")));
        send("enricher-shop/order-placed", "{\"order\":{\"id\":\"O-1\",\"customer\":\"C-1\",\"article\":\"A\"}}");
        called(
                1,
                postRequestedFor(urlEqualTo("/enricher-warehouse/shipments"))
                        .withRequestBody(
                                equalToJson("{\"reference\":\"O-1\",\"name\":\"Ada Lovelace\",\"sku\":\"A\"}")));
    }

    @Test
    void scatterAndGather() {
        SYSTEMS.stubFor(
                WireMock.get(urlMatching("/scatter-gather-north/prices.*")).willReturn(okJson("{\"price\":40}")));
        SYSTEMS.stubFor(WireMock.get(urlMatching("/scatter-gather-south/prices.*"))
                .willReturn(okJson("{\"total\":{\"amount\":35}}")));
        send("scatter-gather-desk/offers-wanted", "{\"request\":\"R-1\",\"weight\":12}");
        called(
                1,
                putRequestedFor(urlEqualTo("/scatter-gather-desk/requests/R-1/offers/north"))
                        .withRequestBody(matchingJsonPath("$[?(@.price == 40)]")));
        called(
                1,
                putRequestedFor(urlEqualTo("/scatter-gather-desk/requests/R-1/offers/south"))
                        .withRequestBody(matchingJsonPath("$[?(@.price == 35)]")));
        called(1, getRequestedFor(urlEqualTo("/scatter-gather-south/prices?weight=12")));

        send(
                "scatter-gather-desk/offers-complete",
                "{\"request\":\"R-1\",\"offers\":[{\"carrier\":\"north\",\"price\":40},{\"carrier\":\"south\",\"price\":35}]}");
        called(
                1,
                putRequestedFor(urlEqualTo("/scatter-gather-desk/requests/R-1/choice"))
                        .withRequestBody(equalToJson("{\"request\":\"R-1\",\"carrier\":\"south\"}")));
    }

    @Test
    void busWithLegacyProtocols() throws Exception {
        queues.send(
                "ORDERS",
                "{\"ORDNO\":\"O-1\",\"CUSTNO\":\"C-7\",\"POS\":[{\"ARTNO\":\"A-7\",\"QTY\":\"2\"},{\"ARTNO\":\"B-1\",\"QTY\":\"1\"}]}",
                Map.of());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(queues.count("CONFIRMATIONS")).isEqualTo(1));
        assertThat(ERP.booked()).containsExactly("O-1 C-7 A-7 2", "O-1 C-7 B-1 1");
        Message confirmation = queues.take("CONFIRMATIONS");
        assertThat(confirmation.getBody(String.class)).isEqualTo("{\"ORDNO\":\"O-1\",\"ERPNO\":\"90001\"}");
        assertThat(confirmation.getStringProperty("orderNumber")).isEqualTo("O-1");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(queues.count("ORDERS")).isZero());
    }

    @Test
    void messageFilter() {
        send("message-filter-shop/order-placed", "{\"order\":{\"id\":\"O-small\",\"total\":20}}");
        send("message-filter-shop/order-placed", "{\"order\":{\"id\":\"O-large\",\"total\":1200}}");
        called(
                1,
                postRequestedFor(urlEqualTo("/message-filter-warehouse/announcements"))
                        .withRequestBody(matchingJsonPath("$.order[?(@.id == 'O-large')]")));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        ledger.admin().find(DeliverySearch.any(100)).found())
                .filteredOn(found ->
                        ledger.message(found.message()).orElseThrow().subject().equals("O-small"))
                .singleElement()
                .satisfies(found -> assertThat(found.state()).isEqualTo(DeliveryState.FILTERED)));
        called(1, postRequestedFor(urlEqualTo("/message-filter-warehouse/announcements")));
    }
}
