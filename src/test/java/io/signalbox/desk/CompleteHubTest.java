package io.signalbox.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;
import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.Tokens;
import io.signalbox.flow.Tokens.Token;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A record that lacks values, on a running hub: parked, asked for, completed by who knows them and sees nothing else. */
@QuarkusTest
@TestProfile(CompleteHubTest.Profile.class)
class CompleteHubTest extends AdministeredHub {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Token HELPER = new Token("sales", Role.CONTRIBUTOR, "t-sales");
    private static final Token OURS = new Token("ours", Grants.parse("contributor@integration/desk-forms"), "t-ours");
    private static final Token THEIRS =
            new Token("theirs", Grants.parse("operator@integration/customer-onboarding"), "t-theirs");
    private static final Token VIEWER = new Token("vera", Role.VIEWER, "t-vera");
    private static final String SCHEMA =
            """
            { "type": "object", "required": ["id", "secret", "email", "seats"],
              "properties": {
                "id": { "type": "string" }, "secret": { "type": "string" },
                "email": { "type": "string", "title": "E-mail", "format": "email", "suppliedBy": "the sales desk" },
                "seats": { "type": "integer", "title": "Seats", "minimum": 1 } } }
            """;

    /** A hub of its own. */
    public static final class Profile extends OftenLookingHub {}

    /** These and no others are known from now on. */
    void give(Token... tokens) {
        Tokens.write(data, tokens);
    }

    @BeforeEach
    void drop() throws Exception {
        give(HELPER, OURS, THEIRS, VIEWER);
        write(
                "systems/forms.yaml",
                "system: forms\n"
                        + "operations:\n"
                        + "  filled: { webhook: { verify: none, acceptUnsigned: true, id: /id, subject: /id } }\n");
        write("systems/forms.filled.schema.json", SCHEMA);
        write("desk-forms/forms.jslt", "// in: systems/forms.filled.schema.json\n{ \"to\": .email, \"n\": .seats }");
        write(
                "desk-forms/forms.camel.yaml",
                """
                - route:
                    id: forms-to-log
                    description: Notes each form.
                    from:
                      uri: system:forms/filled
                      steps:
                        - to: { id: map, uri: "mapping:forms" }
                        - to: { id: publish, uri: "channel:filled-forms" }
                - route:
                    id: filled-to-log
                    description: Notes each form that is whole.
                    from:
                      uri: channel:filled-forms
                      steps:
                        - log: { id: note, message: "${body}" }
                """);
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(get("/api/integrations").toString()).contains("forms-to-log"));
    }

    private long parked(String id) {
        return parked(id, "");
    }

    /** @param more members of the record, each with a comma before it */
    private long parked(String id, String more) {
        RestAssured.given()
                .contentType("application/json")
                .body("{\"id\":\"" + id + "\",\"secret\":\"Lovelace\"" + more + "}")
                .post("/in/forms/filled")
                .then()
                .statusCode(202);
        await().atMost(LIMIT).until(() -> found(id).path("state").asText().equalsIgnoreCase("parked"));
        return found(id).path("delivery").asLong();
    }

    private JsonNode found(String id) {
        return found(id, "forms-to-log", 0);
    }

    private JsonNode found(String id, String subscription, int place) {
        try {
            return get("/api/deliveries?subject=" + id + "&subscription=" + subscription)
                    .path("found")
                    .path(place);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitDelivered(String id) {
        await().atMost(LIMIT).until(() -> found(id).path("state").asText().equalsIgnoreCase("delivered"));
    }

    private static RequestSpecification as(Token token) {
        return RestAssured.given().auth().preemptive().oauth2(token.secret()).contentType("application/json");
    }

    private static Response stranger(String path, String... values) {
        RequestSpecification request = RestAssured.given().redirects().follow(false);
        for (int i = 0; i < values.length; i += 2) {
            request.formParam("field", values[i]).formParam("value", values[i + 1]);
        }
        return values.length == 0 ? request.get(path) : request.post(path);
    }

    @Test
    void aContributorSuppliesWhatIsMissingAndSeesNothingElse() throws Exception {
        long delivery = parked("F-1");
        assertThat(found("F-1").path("problem").asText()).isEqualTo("SB-5007");
        assertThat(found("F-1").path("detail").asText())
                .contains("E-mail (/email), which the sales desk can supply; Seats (/seats)");

        String missing =
                as(HELPER).get("/api/deliveries/" + delivery + "/missing").asString();
        assertThat(missing).contains("E-mail", "the sales desk", "integer").doesNotContain("Lovelace", "F-1");
        for (String path : new String[] {
            "/api/status",
            "/api/deliveries",
            "/api/deliveries/" + delivery,
            "/api/metrics",
            "/api/glossary",
            "/q/metrics"
        }) {
            assertThat(as(HELPER).get(path).statusCode()).as(path).isIn(401, 403, 303);
        }
        String complete = "/api/deliveries/" + delivery + "/complete";
        Response wrong = as(HELPER)
                .body("{\"values\":{\"/email\":\"a@example.com\",\"/seats\":\"0\"}}")
                .post(complete);
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.asString()).contains("SB-8008", "Seats");
        assertThat(as(VIEWER).body("{\"values\":{}}").post(complete).asString()).contains("SB-8001");

        assertThat(as(HELPER)
                        .body("{\"values\":{\"/email\":\"a@example.com\",\"/seats\":3}}")
                        .post(complete)
                        .statusCode())
                .isEqualTo(200);
        awaitDelivered("F-1");
        assertThat(get("/api/audit?action=complete").toString()).contains("\"sales\"", "contributor");
        assertThat(as(HELPER)
                        .body("{\"values\":{\"/email\":\"a@example.com\",\"/seats\":3}}")
                        .post(complete)
                        .asString())
                .contains("SB-8005");
    }

    @Test
    void aRoleForAnotherIntegrationFindsNoSuchDelivery() throws Exception {
        long delivery = parked("F-4");
        String path = "/api/deliveries/" + delivery;
        String values = "{\"values\":{\"/email\":\"a@example.com\",\"/seats\":3}}";

        for (Response none : List.of(
                as(THEIRS).get(path + "/missing"),
                as(THEIRS).body(values).post(path + "/complete"),
                as(THEIRS).body("{}").post(path + "/ask"))) {
            assertThat(none.statusCode()).as(none.asString()).isEqualTo(404);
            assertThat(none.asString())
                    .contains("there is no delivery " + delivery)
                    .doesNotContain("E-mail");
        }
        assertThat(found("F-4").path("state").asText()).isEqualToIgnoringCase("parked");
        assertThat(as(OURS).get(path).statusCode()).isEqualTo(403);
        assertThat(as(OURS).body("{}").post(path + "/ask").statusCode()).isEqualTo(403);
        assertThat(as(OURS).get(path + "/missing").asString()).contains("E-mail");
        assertThat(as(OURS).body(values).post(path + "/complete").statusCode()).isEqualTo(200);
        awaitDelivered("F-4");
        assertThat(get("/api/audit?action=complete").toString())
                .contains("\"contributor@integration/desk-forms\"", "\"none\"");
    }

    @Test
    void aLinkTakesNoOtherFieldAndSaysNothingOfADeliveryThatHasGoneOn() throws Exception {
        long delivery = parked("F-5");
        String path =
                post("/api/deliveries/" + delivery + "/ask", "{}").path("path").asText();

        assertThat(stranger(path, "/email", "a@example.com", "/seats", "3", "/secret", "mine")
                        .asString())
                .contains("&#39;/secret&#39; is not missing");
        assertThat(stranger(path + "?delivery=1").asString()).doesNotContain("E-mail", "Lovelace");
        assertThat(as(HELPER)
                        .body("{\"values\":{\"/email\":\"a@example.com\",\"/seats\":3}}")
                        .post("/api/deliveries/" + delivery + "/complete")
                        .statusCode())
                .isEqualTo(200);
        awaitDelivered("F-5");
        assertThat(stranger(path).asString()).contains("Nothing to do").doesNotContain("E-mail");
    }

    @Test
    void aLinkWorksOnceWithoutAnAccountAndShowsTheFieldsAlone() throws Exception {
        long delivery = parked("F-2");
        String path = post("/api/deliveries/" + delivery + "/ask", "{\"reason\":\"the desk knows\"}")
                .path("path")
                .asText();

        String page = stranger(path).asString();
        assertThat(page).contains("E-mail", "type=\"email\"", "inputmode=\"numeric\"");
        assertThat(page).doesNotContain("Lovelace", "F-2", "csrf", "Overview");
        assertThat(stranger(path, "/email", "a@example.com", "/seats", "many").asString())
                .contains("&#39;Seats&#39; must be a whole number");
        assertThat(stranger(path, "/email", "a@example.com", "/seats", "3").asString())
                .contains("Thank you");
        awaitDelivered("F-2");
        assertThat(stranger(path).asString()).contains("Nothing to do").doesNotContain("E-mail");
        assertThat(stranger("/complete/nothing").asString()).contains("Nothing to do");
        assertThat(get("/api/audit?action=complete").toString()).contains("by a link that local-admin made", "link-");
        assertThat(RestAssured.given()
                        .header("Origin", "https://elsewhere.example")
                        .formParam("field", "/email")
                        .formParam("value", "x")
                        .post(path)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anOperatorSeesWhatIsMissingInTheConsoleAndMakesALink() {
        long delivery = parked("F-3");
        Browser operator = Browser.of("operator");
        assertThat(operator.get("/deliveries/" + delivery).asString()).contains("What is missing, and who supplies it");
        String page = operator.get("/deliveries/" + delivery + "/missing").asString();
        assertThat(page)
                .contains("E-mail", "the sales desk can supply it", "Make a link")
                .doesNotContain("Lovelace");

        assertThat(operator.post("/deliveries/" + delivery + "/ask", Map.of("reason", "the desk knows"))
                        .asString())
                .contains("/complete/", "It is not shown again");
        Browser viewer = Browser.of("viewer");
        assertThat(viewer.get("/deliveries/" + delivery + "/missing").asString())
                .contains("E-mail")
                .doesNotContain("Make a link");
    }

    /** What the next route got of it: nothing twice, and nothing else. */
    private void assertGotOnce(String id, String body) throws Exception {
        await().atMost(LIMIT)
                .until(() ->
                        found(id, "filled-to-log", 0).path("state").asText().equalsIgnoreCase("delivered"));
        assertThat(found(id, "filled-to-log", 1).isMissingNode()).isTrue();
        assertThat(seen(found(id, "filled-to-log", 0)).path("payload").asText()).isEqualTo(body);
    }

    private JsonNode seen(JsonNode delivery) throws Exception {
        return post("/api/messages/" + delivery.path("message").asLong() + "/payload", "{}");
    }

    private String link(long delivery) throws Exception {
        return post("/api/deliveries/" + delivery + "/ask", "{}").path("path").asText();
    }

    private static Response complete(Token token, long delivery, String values) {
        return as(token).body("{\"values\":" + values + "}").post("/api/deliveries/" + delivery + "/complete");
    }

    @Test
    void ofManyAtOnceOneSuppliesAndTheMessageGoesOnOnce() throws Exception {
        long delivery = parked("F-6");
        List<String> links = List.of(link(delivery), link(delivery));
        List<CompletableFuture<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int seats = i + 1;
            tries.add(CompletableFuture.supplyAsync(() -> seats % 2 == 0
                    ? stranger(links.get(seats / 2 % 2), "/email", "a@example.com", "/seats", "" + seats)
                            .asString()
                            .contains("Thank you")
                    : complete(HELPER, delivery, "{\"/email\":\"a@example.com\",\"/seats\":" + seats + "}")
                                    .statusCode()
                            == 200));
        }
        assertThat(tries.stream().filter(CompletableFuture::join)).hasSize(1);
        awaitDelivered("F-6");
        JsonNode deeds = seen(found("F-6")).at("/deliveries/0/actions");
        assertThat(deeds).hasSize(1);
        JsonNode whole = Json.reader().readTree(deeds.at("/0/payload").asText());
        assertGotOnce("F-6", "{\"to\":\"a@example.com\",\"n\":" + whole.path("seats") + "}");
    }

    @Test
    void aLinkOfWhatWasDiscardedOrAsksForOtherFieldsByNowLeadsNowhere() throws Exception {
        long discarded = parked("F-7");
        String path = link(discarded);
        post("/api/deliveries/" + discarded + "/discard", "{\"reason\":\"no longer wanted\"}");
        assertThat(stranger(path).asString()).contains("Nothing to do");
        assertThat(stranger(path, "/email", "a@example.com", "/seats", "3").asString())
                .contains("Nothing to do")
                .doesNotContain("F-7");
        assertThat(found("F-7").path("state").asText()).isEqualToIgnoringCase("discarded");

        long other = parked("F-8", ",\"seats\":4");
        String first = link(other);
        assertThat(stranger(first).asString()).contains("E-mail").doesNotContain("Seats");
        post(
                "/api/deliveries/" + other + "/edit",
                "{\"payload\":{\"id\":\"F-8\",\"secret\":\"x\"},\"reason\":\"the seats were wrong\"}");
        await().atMost(LIMIT)
                .until(() -> found("F-8").path("detail").asText().contains("Seats")
                        && found("F-8").path("state").asText().equalsIgnoreCase("parked"));
        assertThat(stranger(first).asString()).contains("Nothing to do").doesNotContain("Seats", "E-mail");
    }

    @Test
    void whatStandsThereEmptyOrNullIsMissingAndWhatComesSoIsRefused() throws Exception {
        long delivery = parked("F-9", ",\"email\":\"\",\"seats\":null,\"rest\":[1.10,1E+2,18446744073709551617]");
        assertThat(found("F-9").path("problem").asText()).isEqualTo("SB-5007");

        for (String values : List.of(
                "{\"/email\":null,\"/seats\":3}",
                "{\"/email\":\" \",\"/seats\":3}",
                "{\"/email\":\"a@example.com\"}",
                "{\"/email\":\"a@example.com\",\"/seats\":[3]}",
                "{\"/email\":\"a@example.com\",\"/seats\":3.5}",
                "{\"/email\":\"a\\u0000@example.com\",\"/seats\":3}",
                "{\"/email\":\"a@example.com\\nBcc: b@example.com\",\"/seats\":3}",
                "{\"/email\":\"\\ud800@example.com\",\"/seats\":3}",
                "{\"/email\":\"" + "a".repeat(2_001) + "\",\"/seats\":3}",
                "{\"/email\":\"no mail\",\"/seats\":3}",
                "{}",
                "[]",
                "\"\"")) {
            Response refused = complete(HELPER, delivery, values);
            assertThat(refused.statusCode()).as(values + refused.asString()).isEqualTo(400);
            assertThat(refused.asString()).as(values).doesNotContain("Bcc", "no mail", "SB-9");
        }
        assertThat(found("F-9").path("state").asText()).isEqualToIgnoringCase("parked");
        assertThat(complete(HELPER, delivery, "{\"/email\":\"Ada@example.com\",\"/seats\":3}")
                        .statusCode())
                .isEqualTo(200);
        awaitDelivered("F-9");
        assertThat(Json.reader()
                        .readTree(seen(found("F-9"))
                                .at("/deliveries/0/actions/0/payload")
                                .asText())
                        .path("rest"))
                .hasToString("[1.10,1E+2,18446744073709551617]");
    }

    @Test
    void theAuditLogHasTheFieldsAndNoValueAndNothingOfALinkThatWasRefused() throws Exception {
        long delivery = parked("F-10");
        String path = link(delivery);
        long before = get("/api/audit?target=delivery/" + delivery).size();
        for (int i = 0; i < 3; i++) {
            stranger(path, "/email", "a@example.com", "/seats", "none");
        }
        stranger(path, "/email", "hidden@example.com", "/seats", "77");
        awaitDelivered("F-10");
        JsonNode log = get("/api/audit?target=delivery/" + delivery);
        assertThat(log.size() - before).as(log.toString()).isEqualTo(1);
        assertThat(log.toString())
                .contains("supplied /email, /seats", "link-")
                .doesNotContain("hidden@", "77\"", path.substring(path.lastIndexOf('/') + 1));
    }

    @Test
    void toAContributorADeliveryThatNeverLackedAnythingIsNotThere() throws Exception {
        RestAssured.given()
                .contentType("application/json")
                .body("{\"id\":\"F-11\",\"secret\":\"x\",\"email\":\"a@example.com\",\"seats\":1}")
                .post("/in/forms/filled");
        await().atMost(LIMIT).until(() -> found("F-11").path("state").asText().equalsIgnoreCase("delivered"));
        long delivery = found("F-11").path("delivery").asLong();

        for (Response none : List.of(
                as(HELPER).get("/api/deliveries/" + delivery + "/missing"),
                complete(HELPER, delivery, "{\"/email\":\"b@example.com\"}"))) {
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(none.asString())
                    .contains("there is no delivery " + delivery)
                    .doesNotContain("desk-forms");
        }
        assertThat(as(VIEWER).get("/api/deliveries/" + delivery + "/missing").statusCode())
                .isEqualTo(200);
    }

    @Test
    void thePageOfALinkIsForNoOtherSite() throws Exception {
        String path = link(parked("F-12"));
        Response page = stranger(path);
        assertThat(page.header("Referrer-Policy")).isIn("same-origin", "no-referrer");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'", "form-action 'self'");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.asString()).doesNotContain("://", "http-equiv", path + "?");
        for (String site : List.of("cross-site", "same-site")) {
            assertThat(RestAssured.given()
                            .header("Sec-Fetch-Site", site)
                            .formParam("field", "/email", "/seats")
                            .formParam("value", "a@example.com", "3")
                            .post(path)
                            .statusCode())
                    .isEqualTo(403);
        }
        for (String other : List.of(path + "/", path + "/../../parked", path + "%2F", path + ";a", "/complete/")) {
            Response answer = RestAssured.given()
                    .urlEncodingEnabled(false)
                    .redirects()
                    .follow(false)
                    .get(other);
            assertThat(answer.asString()).as(other).doesNotContain("E-mail");
        }
        assertThat(RestAssured.given()
                        .formParam("field", "/email", "/email", "/seats")
                        .formParam("value", "a@example.com", "b@example.com", "3")
                        .post(path)
                        .asString())
                .doesNotContain("Thank you");
        assertThat(found("F-12").path("state").asText()).isEqualToIgnoringCase("parked");
        assertThat(get("/api/log?limit=500").toString()).doesNotContain(path.substring(path.lastIndexOf('/') + 1));
    }

    @Test
    void noOtherInterfaceIsOpenToAContributor() {
        for (String path :
                List.of("/mcp", "/q/metrics", "/q/health", "/parked", "/", "/api/openapi.json", "/api/losses")) {
            assertThat(as(HELPER).redirects().follow(false).get(path).asString())
                    .as(path)
                    .doesNotContain("forms", "signalbox_", "Lovelace");
        }
        assertThat(as(HELPER)
                        .header("Accept", "application/json, text/event-stream")
                        .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
                        .post("/mcp")
                        .statusCode())
                .isIn(401, 403);
    }
}
