package io.signalbox.flow;

import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A system that moves to another version, on a running hub. */
@QuarkusTest
@TestProfile(MoveSystemHubTest.Profile.class)
class MoveSystemHubTest extends AdministeredHub {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final String ROUTE =
            """
            - route:
                id: till-sold-to-till
                description: Writes each sale back.
                from:
                  uri: system:till/sold
                  steps:
                    - to: { id: put, uri: "system:till/put-sale" }
            """;

    private final URI url =
            URI.create(ConfigProvider.getConfig().getValue("signalbox.system.billing.url", String.class));
    private final WireMock outside = new WireMock(url.getHost(), url.getPort());
    private static int numbers;

    /** A hub of its own. */
    public static final class Profile extends OftenLookingHub {}

    @BeforeEach
    void describeTwoVersions() throws Exception {
        String base = url.toString().replaceFirst("/billing$", "");
        answers("till", OutsideSystems.answer(201, "{}"));
        answers("till-v2", OutsideSystems.answer(201, "{}"));
        write(
                "systems/till.yaml",
                """
                system: till
                environment: test
                environments: { test: { url: "%s/till" } }
                idempotency: { header: Key }
                operations:
                  put-sale: { http: POST /sales }
                  find-sales: { http: "GET /sales?of=${subject}" }
                  sold: { webhook: { verify: none, acceptUnsigned: true, id: /id, subject: /customer } }
                """
                        .formatted(base));
        write(
                "systems/till-v2.yaml",
                """
                system: till-v2
                environment: test
                environments: { test: { url: "%s/till-v2" } }
                idempotency: { header: Key }
                moves:
                  from: till
                  operations: { put-sale: add-sale }
                  stop: { failures: 10%%, least: 10 }
                  shadow: { calls: [find-sales], ignore: [/at] }
                operations:
                  add-sale: { http: POST /sales }
                  find-sales: { http: "GET /sales?of=${subject}" }
                """
                        .formatted(base));
        write("sales/sales.camel.yaml", ROUTE);
        await().atMost(SOON)
                .until(() -> get("/api/moves").size() == 1
                        && RestAssured.given()
                                        .contentType("image/png")
                                        .post("/in/till/sold")
                                        .statusCode()
                                == 415);
        share(0);
        outside.resetRequests();
    }

    @AfterEach
    void remove() throws Exception {
        Files.deleteIfExists(routes.resolve("sales/sales.camel.yaml"));
    }

    private void answers(String version, ResponseDefinitionBuilder answer) {
        outside.register(WireMock.post(urlEqualTo("/" + version + "/sales")).willReturn(answer));
    }

    private void says(String version, String sales) {
        outside.register(
                WireMock.get(urlPathEqualTo("/" + version + "/sales")).willReturn(OutsideSystems.answer(200, sales)));
    }

    private JsonNode share(int percent) throws Exception {
        return post("/api/systems/till/move", "{\"percent\":" + percent + ",\"reason\":\"test\"}");
    }

    private List<LoggedRequest> at(String version) {
        return outside.find(postRequestedFor(urlEqualTo("/" + version + "/sales")));
    }

    private static void sell(int from, int to) {
        IntStream.range(from, to).forEach(customer -> {
            String sale = "{\"id\":\"S-%d\",\"customer\":\"C-%d\"}".formatted(++numbers, customer);
            RestAssured.given()
                    .contentType("application/json")
                    .body(sale)
                    .post("/in/till/sold")
                    .then()
                    .statusCode(202);
        });
    }

    private JsonNode move() throws Exception {
        return get("/api/moves").get(0);
    }

    @Test
    void dividesSubjectsAndTakesAllBackInOneCommand() throws Exception {
        sell(0, 5);
        await().atMost(SOON).until(() -> at("till").size() == 5);

        JsonNode moved = share(50);
        assertThat(moved.path("percent").asInt()).isEqualTo(50);
        sell(0, 40);
        await().atMost(SOON).until(() -> at("till").size() + at("till-v2").size() == 45);
        assertThat(at("till-v2").size()).isBetween(5, 35);

        share(0);
        int there = at("till-v2").size();
        sell(0, 40);
        await().atMost(SOON).until(() -> at("till").size() + at("till-v2").size() == 85);
        assertThat(at("till-v2")).hasSize(there);
        assertThat(get("/api/audit?action=move").toString()).contains("system/till", "50 % of till at till-v2");
    }

    @Test
    void saysHowToFinishWhenAllMoved() throws Exception {
        JsonNode moved = share(100);
        sell(0, 3);
        await().atMost(SOON).until(() -> at("till-v2").size() == 3);

        assertThat(moved.path("next").asText()).contains("write what till-v2.yaml says into till.yaml");
        assertThat(moved.path("moved").toString()).isEqualTo("[\"put-sale\",\"find-sales\"]");
    }

    @Test
    void goesBackByItselfWhenTooManyCallsFail() throws Exception {
        answers("till-v2", OutsideSystems.answer(422, "{}"));
        share(100);
        sell(0, 12);
        await().atMost(SOON).until(() -> move().path("wentBackByItself").asBoolean());

        assertThat(move().path("percent").asInt()).isZero();
        assertThat(move().path("reason").asText()).contains("calls failed, more than 10 %");
        sell(100, 103);
        await().atMost(SOON).until(() -> at("till").size() >= 3);
        assertThat(get("/api/audit?action=move&actor=signalbox").toString()).contains("0 % of till at till-v2");
        await().atMost(SOON).until(() -> named(get("/api/alerts"), "alert", "sales.move")
                .path("state")
                .asText()
                .equals("firing"));
        share(0);
        assertThat(move().path("wentBackByItself").asBoolean()).isFalse();
        post("/api/bulk/discard?subscription=till-sold-to-till", "{\"reason\":\"tidy\"}");
    }

    @Test
    void retriesWhereACallMayHaveHadItsEffect() throws Exception {
        answers("till-v2", OutsideSystems.answer(503, "{}"));
        share(100);
        sell(200, 201);
        await().atMost(SOON).until(() -> !at("till-v2").isEmpty());
        share(0);
        answers("till-v2", OutsideSystems.answer(201, "{}"));
        sell(300, 301);
        await().atMost(SOON).until(() -> at("till").size() == 1);

        await().atMost(SOON).until(() -> at("till-v2").size() >= 2);
        assertThat(at("till-v2").stream().map(each -> each.getHeader("Key")).distinct())
                .hasSize(1);
        assertThat(at("till")).allMatch(each -> each.getBodyAsString().contains("C-300"));
    }

    @Test
    void comparesWhatBothAnswerAndGoesOnWithTheOld() throws Exception {
        says("till", "{\"at\":1,\"sales\":[{\"number\":7}]}");
        says("till-v2", "{\"at\":2,\"sales\":[{\"number\":\"7\"}]}");
        write(
                "sales/sales.camel.yaml",
                ROUTE.replace(
                        "        - to: { id: put",
                        "        - to: { id: find, uri: \"system:till/find-sales\" }\n        - to: { id: put"));
        await().atMost(SOON).until(() -> {
            sell(0, 1);
            return move().at("/shadows/operations/find-sales/different").asInt() > 0;
        });

        assertThat(move().at("/shadows/operations/find-sales/fields").toString())
                .startsWith("{\"/sales/[]/number: a number here, a text there\":");
        assertThat(move().at("/shadows/examples/0/found").size()).isEqualTo(1);
        assertThat(at("till")).anyMatch(each -> each.getBodyAsString().contains("\"number\":7}"));
        assertThat(Browser.of("operator").get("/systems/till/move").asString()).contains("a number here, a text there");
        assertThat(admin().get("/q/metrics").asString())
                .contains(
                        "signalbox_move_percent{system=\"till\",to=\"till-v2\"}",
                        "signalbox_shadow_calls{end=\"different\"");
    }

    @Test
    void refusesWhatCannotBeMoved() throws Exception {
        assertThat(admin().body("{\"percent\":10}")
                        .post("/api/systems/till-v2/move")
                        .asString())
                .contains("'till-v2' is the other version of 'till'; move 'till'");
        assertThat(admin().body("{\"percent\":101}")
                        .post("/api/systems/till/move")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin().body("{\"percent\":10}")
                        .post("/api/systems/billing/move")
                        .asString())
                .contains("moves: { from: billing }");
    }

    @Test
    void comparesTheVersionsAndSaysWhomItConcerns() throws Exception {
        JsonNode compared = get("/api/systems/till/compare/till-v2");

        assertThat(compared.at("/comparison/differences").toString())
                .contains(
                        "\"operation\":\"put-sale\",\"aspect\":\"name\"",
                        "\"operation\":\"sold\",\"aspect\":\"event\"");
        assertThat(compared.path("touched").toString()).contains("till-sold-to-till");
    }

    @Test
    void showsItInTheConsole() throws Exception {
        share(30);
        Browser browser = Browser.of("operator");
        assertThat(browser.get("/systems/till").asString())
                .contains("30 % of the subjects of till are called at till-v2");
        assertThat(browser.get("/systems/till/move").asString()).contains("What differs", "add-sale");
    }
}
