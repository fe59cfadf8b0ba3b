package io.signalbox.backfill;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.access.Grants;
import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.Tokens;
import io.signalbox.flow.Tokens.Token;
import io.signalbox.message.Json;

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
    private static final String ROUTE =
            """
            - route:
                id: old-changed-to-sink
                description: Brings each thing.
                from:
                  uri: system:old/changed
                  steps:
                    - to: { id: put, uri: "system:old/put-thing" }
            """;
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
        write("things/things.camel.yaml", ROUTE);
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
        page(page, odd, IntStream.range(0, 10));
    }

    private void page(int page, String odd, IntStream numbers) {
        String things = numbers.mapToObj(i -> i == 5 && odd != null
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

    private int read(int page) {
        return outside.find(getRequestedFor(urlPathEqualTo("/old/things"))
                        .withQueryParam("page", equalTo(Integer.toString(page))))
                .size();
    }

    @Test
    void goesOnAtThePageThatCouldNotBeReadWhenItIsBegunAgain() throws Exception {
        outside.register(WireMock.get(urlPathEqualTo("/old/things"))
                .withQueryParam("page", equalTo("2"))
                .willReturn(OutsideSystems.answer(404, "{}")));
        outside.resetRequests();
        begin("broken", ",\"perSecond\":1000");
        JsonNode failed = ended("broken");
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("problem").asText()).startsWith("SB-4024");
        assertThat(failed.path("accepted").asInt()).isEqualTo(10);
        assertThat(failed.path("goesOn").asText()).isEqualTo("behind record 10");
        assertThat(Browser.of("operator").get("/backfills").asString())
                .contains("behind record 10, when it is resumed or begun again");

        page(2, "{}");
        assertThat(begin("broken", ",\"perSecond\":1000").path("resumed").asInt())
                .isEqualTo(10);
        JsonNode done = ended("broken");
        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(done.path("repeated").asInt()).isZero();
        assertThat(done.path("accepted").asInt()).isEqualTo(29);
        assertThat(done.path("goesOn").isNull()).isTrue();
        assertThat(read(1)).isEqualTo(1);
    }

    @Test
    void readsAllAgainWhenSomebodySaysSo() throws Exception {
        begin("again", ",\"perSecond\":5");
        await().atMost(SOON).until(() -> backfill("again").path("accepted").asInt() >= 5);
        post("/api/backfills/again/stop", "{}");
        int before = read(1);

        JsonNode begun = begin("again", ",\"perSecond\":1000,\"fromStart\":true");
        assertThat(begun.path("resumed").asInt()).isZero();
        JsonNode done = ended("again");
        assertThat(done.path("read").asInt()).isEqualTo(30);
        assertThat(done.path("repeated").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(read(1)).isEqualTo(before + 1);
        await().atMost(SOON).until(() -> brought().stream().distinct().count() == 29);
        assertThat(brought()).hasSize(29);
    }

    @Test
    void goesOnInThePageWhereItWasStoppedAndCountsNothingTwice() throws Exception {
        begin("stopped", ",\"perSecond\":4");
        await().atMost(SOON).until(() -> backfill("stopped").path("accepted").asInt() >= 14);
        JsonNode stopped = post("/api/backfills/stopped/stop", "{}");
        assertThat(stopped.path("goesOn").asText())
                .isEqualTo("behind record " + stopped.path("read").asInt());
        int before = read(1);

        JsonNode resumed = post("/api/backfills/stopped/resume", "{}");
        assertThat(resumed.path("resumed").asInt())
                .isEqualTo(stopped.path("read").asInt());
        JsonNode done = ended("stopped");
        assertThat(done.path("accepted").asInt()).isEqualTo(29);
        assertThat(done.path("refused").asInt()).isEqualTo(1);
        assertThat(done.path("repeated").asInt()).isZero();
        assertThat(read(1)).isEqualTo(before);
        await().atMost(SOON).until(() -> brought().stream().distinct().count() == 29);
        assertThat(brought()).hasSize(29);
        assertThat(admin().body("{}").post("/api/backfills/stopped/resume").asString())
                .contains("'stopped' is done already");
    }

    @Test
    void readsAPageWhollyThatHasChangedSinceItWasStopped() throws Exception {
        begin("moved", ",\"perSecond\":4");
        await().atMost(SOON).until(() -> backfill("moved").path("accepted").asInt() >= 4);
        post("/api/backfills/moved/stop", "{}");
        page(1, null, IntStream.iterate(9, i -> i >= 0, i -> i - 1));

        begin("moved", ",\"perSecond\":1000");
        assertThat(ended("moved").path("accepted").asInt()).isEqualTo(29);
        await().atMost(SOON).until(() -> brought().stream().distinct().count() == 29);
        assertThat(brought()).hasSize(29);
    }

    @Test
    void aDryRunSeesWhatComesTwiceInTheSourceAndCountsNothingTwiceItself() throws Exception {
        page(3, null, IntStream.of(0, 1, 2, 3, 4, 4, 3, 2, 1, 0));
        begin("twice", ",\"perSecond\":4,\"dryRun\":true");
        await().atMost(SOON).until(() -> backfill("twice").path("read").asInt() >= 4);
        post("/api/backfills/twice/pause", "{}");
        post("/api/backfills/twice/resume", "{}");
        JsonNode counted = ended("twice");
        assertThat(counted.path("accepted").asInt()).isEqualTo(24);
        assertThat(counted.path("repeated").asInt()).isEqualTo(5);
        assertThat(counted.path("refused").asInt()).isEqualTo(1);

        begin("twice", ",\"perSecond\":1000");
        JsonNode done = ended("twice");
        assertThat(done.path("accepted").asInt()).isEqualTo(24);
        assertThat(done.path("repeated").asInt()).isEqualTo(5);
    }

    /** These and no others are known from now on. */
    void give(Token... tokens) {
        Tokens.write(data, tokens);
    }

    private static List<String> names(Token token) throws Exception {
        String seen = RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(token.secret())
                .get("/api/backfills")
                .asString();
        return Json.reader().readTree(seen).findValuesAsText("name");
    }

    private static String reader(String id) {
        return ROUTE.replace("old-changed-to-sink", id).replace("system:old/changed", "channel:shared-things");
    }

    @Test
    void isSeenByWhoeverSeesAllRoutesThatItLeadsTo() throws Exception {
        Token ours = new Token("ours", Grants.parse("operator@integration/things"), "t-ours");
        Token theirs = new Token("theirs", Grants.parse("operator@integration/other-things"), "t-theirs");
        give(ours, theirs);
        Path first = write("things/shared.camel.yaml", reader("shared-to-sink"));
        await().atMost(SOON).until(() -> get("/api/integrations").toString().contains("shared-to-sink"));
        post(
                "/api/backfills/seen",
                "{\"from\":\"old/list-things\",\"to\":\"shared-things\",\"dryRun\":true,\"reason\":\"new\"}");
        assertThat(names(ours)).contains("seen");
        assertThat(names(theirs)).isEmpty();

        Path second = write("other-things/other.camel.yaml", reader("other-to-sink"));
        await().atMost(SOON).until(() -> !names(ours).contains("seen"));
        assertThat(names(theirs)).isEmpty();
        Files.delete(first);
        await().atMost(SOON).until(() -> !get("/api/integrations").toString().contains("shared-to-sink"));
        Files.delete(second);
    }

    @Test
    void isChangedOnlyByWhoOperatesTheWholeHub() throws Exception {
        Token ours = new Token("ours", Grants.parse("operator@integration/things"), "t-ours");
        give(ours);
        begin("ours", ",\"perSecond\":1");
        for (String verb : List.of("pause", "resume", "stop")) {
            Response refused = RestAssured.given()
                    .auth()
                    .preemptive()
                    .oauth2(ours.secret())
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/backfills/ours/" + verb);
            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(403);
        }
        assertThat(names(ours)).contains("ours");
        post("/api/backfills/ours/stop", "{}");
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
