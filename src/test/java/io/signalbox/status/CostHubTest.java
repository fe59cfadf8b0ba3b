package io.signalbox.status;

import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.figure.Figures;
import io.signalbox.figure.Measure;
import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.OutsideSystems;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a running hub says that an integration cost: retries, a replay, refusals of a system, and a promise that its polls cannot keep. */
@QuarkusTest
@TestProfile(CostHubTest.OwnHub.class)
class CostHubTest extends AdministeredHub {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int STORM = 100;
    private static final int SENT = 10;

    private final URI url =
            URI.create(ConfigProvider.getConfig().getValue("signalbox.system.billing.url", String.class));
    private final WireMock stock = new WireMock(url.getHost(), url.getPort());

    @Inject
    Figures figures;

    /** A hub where an hour has its price. */
    public static final class OwnHub extends OftenLookingHub {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("signalbox.cost.hourly-rate", "60");
            overrides.put("signalbox.cost.currency", "EUR");
            return overrides;
        }
    }

    @BeforeEach
    void dropTheIntegration() throws Exception {
        write(
                "systems/till.yaml",
                """
                system: till
                operations:
                  sold: { webhook: { verify: none, acceptUnsigned: true, id: /id } }
                """);
        write(
                "systems/stock.yaml",
                """
                system: stock
                environment: production
                environments: { production: { url: "%s/stock" } }
                limits: { rate: 6000/1m }
                operations:
                  book: { http: POST /bookings }
                  counted: { poll: { http: "GET /counts?since=${cursor}", page: { items: /counts }, cursor: /at, since: all, id: /id, every: 1m } }
                """
                        .formatted(url.toString().replaceFirst("/billing$", "")));
        write(
                "selling/integration.yaml",
                """
                integration: selling
                title: Selling
                owner: { team: sales, contact: sales@example.com, escalation: "+1 555 0101" }
                urgency: every 1h
                freshness: 10m
                """);
        write(
                "selling/selling-books.camel.yaml",
                route("selling-books", "till/sold", "to: { id: book, uri: \"system:stock/book\" }"));
        write(
                "selling/selling-counts.camel.yaml",
                route("selling-counts", "stock/counted", "log: { id: note, message: counted }"));
        stock.register(WireMock.get(urlMatching("/stock/.*"))
                .willReturn(OutsideSystems.answer(200, "{\"counts\":[{\"id\":\"C-1\",\"at\":\"2026-01-01\"}]}")));
        answer("", 201);
    }

    private static String route(String id, String event, String step) {
        return """
                - route:
                    id: %s
                    description: Does it.
                    from:
                      uri: system:%s
                      steps:
                        - %s
                """
                .formatted(id, event, step);
    }

    @AfterEach
    void removeTheIntegration() throws Exception {
        for (String file : new String[] {"selling-books.camel.yaml", "selling-counts.camel.yaml"}) {
            Files.deleteIfExists(routes.resolve("selling/" + file));
        }
    }

    private void answer(String body, int status) {
        stock.register(WireMock.post(urlMatching("/stock/.*"))
                .withRequestBody(containing(body))
                .willReturn(OutsideSystems.answer(status, "{}")));
    }

    private int send(String id) {
        return RestAssured.given()
                .contentType("application/json")
                .body("{\"id\":\"" + id + "\"}")
                .post("/in/till/sold")
                .statusCode();
    }

    private JsonNode cost() throws Exception {
        figures.write();
        return get("/api/cost?integration=selling&since=2d");
    }

    private long number(String name) throws Exception {
        return cost().at("/integrations/0/numbers/" + name).asLong();
    }

    private void failOnceThenPark() throws Exception {
        stock.register(WireMock.post(urlMatching("/stock/.*"))
                .withRequestBody(containing("late"))
                .inScenario("late")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(OutsideSystems.answer(503, "{}"))
                .willSetStateTo("there"));
        answer("wrong", 400);
        await().atMost(SOON).untilAsserted(() -> assertThat(send("late")).isEqualTo(202));
        assertThat(send("wrong")).isEqualTo(202);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(number("done")).as("the late one and a count").isEqualTo(2);
            assertThat(number("parked")).isEqualTo(1);
        });
        answer("wrong", 201);
        long parked = get("/api/deliveries?state=parked&subscription=selling-books")
                .at("/found/0/delivery")
                .asLong();
        post("/api/deliveries/" + parked + "/replay", "{\"reason\":\"stock is right again\"}");
        await().atMost(SOON).untilAsserted(() -> assertThat(number("done")).isEqualTo(3));
    }

    /** The hub learns from refusals, so that few of them are real; the others of the hour are added as if they had been. */
    private void storm() throws Exception {
        answer("storm", 429);
        post("/api/subscriptions/selling-books/pause", "{}");
        for (int i = 0; i < SENT; i++) {
            assertThat(send("storm-" + i)).isEqualTo(202);
        }
        post("/api/subscriptions/selling-books/resume", "{}");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(number("limitedCalls")).isGreaterThanOrEqualTo(3));
        answer("storm", 201);
        for (int i = 0; i < STORM; i++) {
            figures.count(Measure.CALLS, "stock/book", "SB-4020");
            figures.count(Measure.CALLERS, "selling-books stock/book", "limited");
        }
    }

    @Test
    void addsUpWhatAnIntegrationCost() throws Exception {
        failOnceThenPark();
        storm();

        JsonNode numbers = cost().at("/integrations/0/numbers");
        assertThat(numbers.path("messages").asInt()).isEqualTo(SENT + 3);
        assertThat(numbers.path("deliveries").asInt()).isEqualTo(SENT + 3);
        assertThat(numbers.path("replayed").asInt()).isEqualTo(1);
        assertThat(numbers.path("limitedCalls").asInt()).isGreaterThan(STORM + 2);
        assertThat(numbers.path("failedCalls").asInt()).isEqualTo(2);
        assertThat(numbers.path("sharedCalls").asInt()).isZero();
        assertThat(numbers.path("actions").asInt()).isEqualTo(3);
        assertThat(numbers.path("peopleSeconds").asInt()).isBetween(300, 900);
        assertThat(cost().at("/integrations/0/actions").toString())
                .isEqualTo("{\"pause\":1,\"replay\":1,\"resume\":1}");

        JsonNode advice = cost().path("advice");
        JsonNode fresh = named(advice, "rule", "freshness_cannot_be_kept");
        assertThat(fresh.path("says").asText())
                .startsWith("The card promises 10m, but stock/counted is read every 1h: a message may wait 1h");
        assertThat(fresh.at("/write/0").asText()).isEqualTo("routes/selling/integration.yaml: urgency: every 5m");
        JsonNode storm = named(advice, "rule", "retry_storm");
        assertThat(storm.path("system").asText()).isEqualTo("stock");
        assertThat(storm.path("says").asText()).contains("refused as too many", "% of what its limit lets through");

        String csv = admin().get("/api/cost.csv?integration=selling&since=2d").asString();
        assertThat(csv).startsWith("integration,period,").contains("people_cost_EUR", "\r\nselling,20");
        String page =
                Browser.of("viewer").get("/cost?integration=selling&since=30d").asString();
        assertThat(page)
                .contains("retry-storm", "urgency: every 5m", "replay 1", "EUR", "/cost.csv?integration=selling");
    }

    @Test
    void refusesWhatItCannotReport() throws Exception {
        assertThat(admin().get("/api/cost?since=401d").asString()).contains("within the last 400 days");
        assertThat(admin().get("/api/cost?since=soon").asString()).contains("write a length such as 90d");
        assertThat(admin().get("/api/cost?by=day").asString()).contains("one of week, month");
        assertThat(admin().get("/api/cost?zone=Moon").asString()).contains("one such as Europe/Berlin");
        assertThat(admin().get("/api/cost?integration=nobody").statusCode()).isEqualTo(404);
        assertThat(RestAssured.given().get("/api/cost").statusCode()).isEqualTo(401);
    }
}
