package io.signalbox.desk;

import java.time.Duration;
import java.util.List;
import java.util.Map;

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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A record that lacks values, on a running hub: parked, asked for, completed by who knows them and sees nothing else. */
@QuarkusTest
@TestProfile(CompleteFlowTest.Profile.class)
class CompleteFlowTest extends AdministeredHub {

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

    @BeforeEach
    void drop() throws Exception {
        Tokens.write(data, HELPER, OURS, THEIRS, VIEWER);
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
                        - log: { id: note, message: "${body}" }
                """);
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(get("/api/integrations").toString()).contains("forms-to-log"));
    }

    private long parked(String id) {
        RestAssured.given()
                .contentType("application/json")
                .body("{\"id\":\"" + id + "\",\"secret\":\"Lovelace\"}")
                .post("/in/forms/filled")
                .then()
                .statusCode(202);
        await().atMost(LIMIT).until(() -> found(id).path("state").asText().equalsIgnoreCase("parked"));
        return found(id).path("delivery").asLong();
    }

    private JsonNode found(String id) {
        try {
            return get("/api/deliveries?subject=" + id).path("found").path(0);
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
        assertThat(page).contains("E-mail", "type=\"email\"", "inputmode=\"numeric\"", "no-referrer");
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
}
