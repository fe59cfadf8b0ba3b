package io.signalbox.backfill;

import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.OutsideSystems;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The history of a system, put through the routes of what happens now, on a running hub. */
@QuarkusTest
@TestProfile(BackfillHubTest.Profile.class)
class BackfillHubTest extends AdministeredHub {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PAGES = 3;
    private static int tests;

    private final URI url =
            URI.create(ConfigProvider.getConfig().getValue("signalbox.system.billing.url", String.class));
    private final WireMock outside = new WireMock(url.getHost(), url.getPort());

    /** A hub of its own. */
    public static final class Profile extends OftenLookingHub {}

    @BeforeEach
    void describe() throws Exception {
        tests++;
        outside.register(WireMock.post(urlEqualTo("/old/sink")).willReturn(OutsideSystems.answer(201, "{}")));
        for (int page = 1; page <= PAGES; page++) {
            page(page, page == 2 ? "{\"name\":\"without an id\"}" : null);
        }
        write(
                "systems/old.yaml",
                """
                system: old
                environment: test
                environments: { test: { url: "%s/old" } }
                operations:
                  list-things: { http: "GET /things?page=${page}", page: { items: /things, number: 1, more: /more } }
                  put-thing: { http: POST /sink }
                  changed: { webhook: { verify: none, acceptUnsigned: true, id: /id, subject: /owner } }
                """
                        .formatted(url.toString().replaceFirst("/billing$", "")));
        write(
                "things/things.camel.yaml",
                """
                - route:
                    id: old-changed-to-sink
                    description: Brings each thing.
                    from:
                      uri: system:old/changed
                      steps:
                        - to: { id: put, uri: "system:old/put-thing" }
                """);
        await().atMost(SOON)
                .until(() -> RestAssured.given()
                                .contentType("image/png")
                                .post("/in/old/changed")
                                .statusCode()
                        == 415);
    }

    @AfterEach
    void remove() throws Exception {
        Files.deleteIfExists(routes.resolve("things/things.camel.yaml"));
        post("/api/bulk/discard?subscription=old-changed-to-sink", "{\"reason\":\"tidy\"}");
    }

    private void page(int page, String odd) {
        String things = IntStream.range(0, 10)
                .mapToObj(i -> i == 5 && odd != null
                        ? odd
                        : "{\"id\":\"T%d-%d\",\"owner\":\"O-%d\"}".formatted(tests, page * 10 + i, i % 3))
                .collect(Collectors.joining(","));
        outside.register(WireMock.get(urlPathEqualTo("/old/things"))
                .withQueryParam("page", equalTo(Integer.toString(page)))
                .willReturn(
                        OutsideSystems.answer(200, "{\"things\":[" + things + "],\"more\":" + (page < PAGES) + "}")));
    }

    private JsonNode begin(String name, String more) throws Exception {
        return post(
                "/api/backfills/" + name,
                "{\"from\":\"old/list-things\",\"to\":\"old/changed\",\"reason\":\"new\"" + more + "}");
    }

    private JsonNode backfill(String name) throws Exception {
        return named(get("/api/backfills"), "name", name);
    }

    private JsonNode ended(String name) {
        await().atMost(SOON).until(() -> !backfill(name).path("ended").isNull());
        return await().atMost(SOON)
                .until(() -> backfill(name), each -> !each.path("ended").isNull());
    }

    private List<String> brought() {
        return outside.find(postRequestedFor(urlEqualTo("/old/sink"))).stream()
                .map(each -> each.getBodyAsString())
                .filter(each -> each.contains("\"T" + tests + "-"))
                .toList();
    }

    @Test
    void countsFirstAndThenBringsEachRecordOnceThroughTheRoute() throws Exception {
        begin("first", ",\"dryRun\":true,\"perSecond\":1000");
        JsonNode counted = ended("first");
        assertThat(counted.path("state").asText()).isEqualTo("done");
        assertThat(counted.path("accepted").asInt()).isEqualTo(29);
        assertThat(counted.path("refused").asInt()).isEqualTo(1);
        assertThat(counted.at("/reasons/0/why").asText()).contains("no usable key at /id");
        assertThat(brought()).isEmpty();

        begin("first", ",\"perSecond\":1000");
        JsonNode done = ended("first");
        assertThat(done.path("accepted").asInt()).isEqualTo(29);
        assertThat(done.path("percent").asInt()).isEqualTo(100);
        await().atMost(SOON).until(() -> brought().size() == 29);
        assertThat(brought().stream().distinct()).hasSize(29);
        JsonNode parked = get("/api/deliveries?state=parked&subscription=old-changed-to-sink");
        assertThat(parked.toString()).contains("backfill:first").contains("no usable key");
        assertThat(get("/api/audit?action=backfill").toString()).contains("backfill/first");

        begin("first", ",\"perSecond\":1000");
        assertThat(ended("first").path("repeated").asInt()).isEqualTo(30);
        assertThat(brought()).hasSize(29);
    }

    @Test
    void keepsToItsRateAndIsPausedAndGoesOn() throws Exception {
        begin("slow", ",\"perSecond\":5");
        await().atMost(SOON).until(() -> backfill("slow").path("accepted").asInt() >= 5);
        assertThat(post("/api/backfills/slow/pause", "{}").path("state").asText())
                .isEqualTo("paused");
        int accepted = backfill("slow").path("accepted").asInt();
        assertThat(accepted).isLessThan(29);
        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> backfill("slow").path("accepted").asInt() == accepted);
        assertThat(Browser.of("operator").get("/backfills").asString()).contains("slow", "paused");

        post("/api/backfills/slow/resume", "{}");
        assertThat(ended("slow").path("accepted").asInt()).isGreaterThanOrEqualTo(29 - 10);
        await().atMost(SOON).until(() -> brought().stream().distinct().count() == 29);
        assertThat(brought()).hasSize(29);
    }

    @Test
    void readsNothingWhileTooMuchWaits() throws Exception {
        post("/api/subscriptions/old-changed-to-sink/pause", "{\"reason\":\"t\"}");
        for (int i = 0; i < 1_001; i++) {
            RestAssured.given()
                    .contentType("application/json")
                    .body("{\"id\":\"L-%d\",\"owner\":\"L-%d\"}".formatted(i, i))
                    .post("/in/old/changed")
                    .then()
                    .statusCode(202);
        }
        outside.resetRequests();
        begin("behind", ",\"perSecond\":1000");
        await().during(Duration.ofSeconds(4))
                .atMost(SOON)
                .until(() -> backfill("behind").path("read").asInt() == 0);
        assertThat(outside.find(getRequestedFor(urlPathEqualTo("/old/things")))).isEmpty();

        post("/api/subscriptions/old-changed-to-sink/resume", "{}");
        assertThat(ended("behind").path("accepted").asInt()).isEqualTo(29);
    }

    @Test
    void endsWhenTheSourceCannotBeReadAndGoesOnByItsName() throws Exception {
        outside.register(WireMock.get(urlPathEqualTo("/old/things"))
                .withQueryParam("page", equalTo("2"))
                .willReturn(OutsideSystems.answer(404, "{}")));
        begin("broken", ",\"perSecond\":1000");
        JsonNode failed = ended("broken");
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("problem").asText()).startsWith("SB-4024");
        assertThat(failed.path("accepted").asInt()).isEqualTo(10);

        page(2, "{}");
        begin("broken", ",\"perSecond\":1000");
        JsonNode done = ended("broken");
        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(done.path("repeated").asInt()).isEqualTo(10);
        assertThat(done.path("accepted").asInt()).isEqualTo(19);
    }

    @Test
    void refusesWhatCannotBeReadOrLeadsNowhere() throws Exception {
        String all = "{\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"r\",\"key\":\"%s\"}";
        assertThat(admin().body(all.formatted("old/put-thing", "old/changed", "/id"))
                        .post("/api/backfills/x")
                        .asString())
                .contains("'old/put-thing' does not read all records");
        assertThat(admin().body(all.formatted("old/list-things", "old/change", "/id"))
                        .post("/api/backfills/x")
                        .asString())
                .contains("no route starts from 'old/change'", "did you mean 'old/changed'");
        assertThat(admin().body(all.formatted("old/list-things", "old/changed", "id"))
                        .post("/api/backfills/x")
                        .asString())
                .contains("'id' is no JSON pointer; write /id");
        assertThat(admin().body(all.formatted("old/list-things", "old/changed", "/id"))
                        .post("/api/backfills/X_1")
                        .asString())
                .contains("write letters, digits and hyphens");
        assertThat(admin().body("{}").post("/api/backfills/none/stop").statusCode())
                .isEqualTo(404);
    }
}
