package io.signalbox.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.http.HttpMethod;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.access.Role;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.RawCall;
import io.signalbox.flow.SignUp;
import io.signalbox.flow.Tokens;
import io.signalbox.flow.Tokens.Token;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.flow.OutsideSystems.answer;
import static io.signalbox.flow.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a person does at two in the morning, and what nobody may do. */
@QuarkusTest
@TestProfile(HubProfile.class)
class ControlFlowTest {

    private final OutsideSystems systems = new OutsideSystems();

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @Inject
    ApiRoutes routes;

    @BeforeEach
    void makeTokens() {
        Tokens.write(
                data,
                new Token("vera", Role.VIEWER, "token-viewer"),
                new Token("otto", Role.OPERATOR, "token-operator"));
    }

    private RequestSpecification as(String who) throws Exception {
        String token = who.equals("admin") ? Files.readString(data.resolve("token")) : "token-" + who;
        return RestAssured.given().auth().preemptive().oauth2(token).urlEncodingEnabled(false);
    }

    private Response post(String who, String path, String body) throws Exception {
        return as(who).contentType("application/json").body(body).post(path);
    }

    private JsonNode get(String path) throws Exception {
        Response answer = as("viewer").get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return Json.reader().readTree(answer.asString());
    }

    /** A sign-up whose welcome mail is refused; answers the parked delivery. */
    private JsonNode parkOne(String contact) throws Exception {
        systems.answer(
                "marketing",
                contact,
                answer(400, "{\"error\":{\"message\":\"mailbox is unlikely\"}}"),
                answer(200, "{\"id\":\"m-1\"}"));
        CrmWebhook.send(SignUp.of(contact));
        await().untilAsserted(() -> assertThat(
                        get("/api/deliveries?state=parked&subject=" + contact).path("found"))
                .hasSize(1));
        return get("/api/deliveries?state=parked&subject=" + contact).at("/found/0");
    }

    private void awaitDelivered(long delivery) {
        await().untilAsserted(() -> {
            for (JsonNode each : get("/api/deliveries/" + delivery).path("deliveries")) {
                if (each.at("/delivery/delivery").asLong() == delivery) {
                    assertThat(each.at("/delivery/state").asText()).isEqualTo("delivered");
                }
            }
        });
    }

    @Test
    void findsTheParkedDeliveryOfACustomerAndReplaysIt() throws Exception {
        JsonNode parked = parkOne("C-desk-1");
        assertThat(parked.path("problem").asText()).isEqualTo("SB-4024");
        assertThat(parked.path("detail").asText()).contains("mailbox is unlikely");
        assertThat(get("/api/deliveries?state=parked&integration=customer-onboarding&subject=C-desk-1")
                        .path("found"))
                .hasSize(1);
        Response other = as("viewer").get("/api/deliveries?state=parked&integration=customer-onbording");
        assertProblem(other, 404, ProblemCode.TARGET_UNKNOWN);
        assertThat(other.<String>path("detail")).contains("did you mean 'customer-onboarding'?");

        long delivery = parked.path("delivery").asLong();
        Response replayed =
                post("operator", "/api/deliveries/" + delivery + "/replay", "{\"reason\":\"mailbox mended\"}");
        assertThat(replayed.statusCode()).as(replayed.asString()).isEqualTo(200);
        awaitDelivered(delivery);
        assertProblem(
                post("operator", "/api/deliveries/" + delivery + "/replay", "{}"), 409, ProblemCode.NOT_POSSIBLE_NOW);

        JsonNode audit = get("/api/audit?target=delivery/" + delivery);
        assertThat(audit).hasSize(2);
        assertThat(audit.at("/0/result").asText()).isEqualTo("failed");
        assertThat(audit.at("/1/request/actor").asText()).isEqualTo("otto");
        assertThat(audit.at("/1/request/reason").asText()).isEqualTo("mailbox mended");
        assertThat(audit.at("/1/result").asText()).isEqualTo("done");
    }

    @Test
    void tellsTheWholeJourneyWithWhoDidWhat() throws Exception {
        long delivery = parkOne("C-desk-2").path("delivery").asLong();
        post("operator", "/api/deliveries/" + delivery + "/replay", "{\"reason\":\"again\"}");
        awaitDelivered(delivery);
        await().untilAsserted(
                        () -> assertThat(get("/api/journeys?subject=C-desk-2").path("events"))
                                .extracting(event -> event.path("what").asText())
                                .containsOnlyOnce("received", "appended", "parked", "replayed")
                                .contains("delivered"));

        JsonNode events = get("/api/journeys?subject=C-desk-2").path("events");
        List<String> ofDelivery = new ArrayList<>();
        events.forEach(event -> {
            if (event.path("delivery").asLong() == delivery) {
                ofDelivery.add(event.path("what").asText());
            }
        });
        assertThat(ofDelivery).containsExactly("parked", "replayed", "delivered");
        assertThat(events)
                .filteredOn(event -> event.path("what").asText().equals("parked"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.at("/calls/0/system").asText()).isEqualTo("marketing");
                    assertThat(event.at("/calls/0/status").asInt()).isEqualTo(400);
                    assertThat(event.path("integration").asText()).isEqualTo("customer-onboarding");
                });
        long first = events.get(0).path("message").asLong();
        JsonNode chain = get("/api/messages/" + first + "/journey").path("events");
        assertThat(chain)
                .as("from the webhook's message, through what its route appended")
                .hasSameSizeAs(events);
    }

    @Test
    void editsAndReplaysAndShowsWhatTheMappingMakesOfIt() throws Exception {
        long delivery = parkOne("C-desk-3").path("delivery").asLong();
        JsonNode masked = get("/api/deliveries/" + delivery);
        assertThat(masked.toString()).doesNotContain("ada@example.com", "Lovelace");
        assertThat(masked.path("masked").asBoolean()).isTrue();
        assertThat(get("/api/deliveries/" + delivery + "/mapping")
                        .at("/0/mapping")
                        .asText())
                .isEqualTo("customer-to-welcome-email");

        long message = masked.path("id").asLong();
        JsonNode seen = Json.reader()
                .readTree(post("operator", "/api/messages/" + message + "/payload", "{\"reason\":\"to mend it\"}")
                        .asString());
        assertThat(seen.path("payload").asText()).contains("ada@example.com");
        String mended = seen.path("payload").asText().replace("ada@example.com", "ada@example.org");
        String body = "{\"reason\":\"typo in the address\",\"payload\":" + mended + "}";
        assertThat(post("operator", "/api/deliveries/" + delivery + "/edit", body)
                        .statusCode())
                .isEqualTo(200);
        awaitDelivered(delivery);

        assertThat(systems.calls("marketing", "C-desk-3").get(1).getBodyAsString())
                .contains("ada@example.org");
        JsonNode after = Json.reader()
                .readTree(post("operator", "/api/messages/" + message + "/payload", "{}")
                        .asString());
        assertThat(after.path("payload").asText()).as("what was accepted").contains("ada@example.com");
        assertThat(after.findValuesAsText("kind")).containsExactly("edited");
        assertThat(get("/api/audit?action=see-payload&target=message/" + message))
                .hasSize(2);
    }

    @Test
    void refusesPayloadsThatAreNotJson() throws Exception {
        long delivery = parkOne("C-desk-4").path("delivery").asLong();
        String body = "{\"reason\":\"x\",\"payload\":\"{\\\"a\\\":1,\\n \\\"a\\\":2}\"}";
        Response refused = post("operator", "/api/deliveries/" + delivery + "/edit", body);
        assertProblem(refused, 400, ProblemCode.EDIT_REFUSED);
        assertThat(refused.<String>path("detail")).contains("line 2");
        assertProblem(
                post("operator", "/api/deliveries/" + delivery + "/edit", "{\"payload\":{}}"),
                400,
                ProblemCode.REASON_MISSING);
        assertThat(post("operator", "/api/deliveries/" + delivery + "/discard", "{\"reason\":\"test\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void replaysManyInTheBackground() throws Exception {
        parkOne("C-desk-5");
        JsonNode preview = get("/api/bulk/preview?subject=C-desk-5");
        assertThat(preview.path("deliveries").asInt()).isEqualTo(1);
        Response begun =
                post("operator", "/api/bulk/replay?subject=C-desk-5&most=10&per-second=5", "{\"reason\":\"x\"}");
        assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(200);
        long job = begun.jsonPath().getLong("id");
        await().untilAsserted(() -> {
            JsonNode state = get("/api/bulk/" + job);
            assertThat(state.path("state").asText()).isEqualTo("done");
            assertThat(state.path("done").asInt()).isEqualTo(1);
        });
        await().untilAsserted(() -> assertThat(
                        get("/api/deliveries?state=parked&subject=C-desk-5").path("found"))
                .isEmpty());
    }

    @Test
    void pausesAnIntegrationAndGoesOnWithNothingLost() throws Exception {
        assertThat(post("operator", "/api/systems/support/drain", "{\"reason\":\"maintenance\"}")
                        .jsonPath()
                        .getList("subscriptions"))
                .containsExactly("customer-to-support-ticket");
        try {
            CrmWebhook.send(SignUp.of("C-desk-6"));
            await().untilAsserted(() -> assertThat(get("/api/deliveries?state=delivered&subject=C-desk-6")
                            .path("found"))
                    .hasSize(3));
            assertThat(get("/api/deliveries?state=pending&subject=C-desk-6")
                            .at("/found/0/subscription")
                            .asText())
                    .isEqualTo("customer-to-support-ticket");
            assertThat(get("/api/pauses").at("/0/reason").asText()).isEqualTo("maintenance");
        } finally {
            assertThat(post("operator", "/api/systems/support/resume", "{}").statusCode())
                    .isEqualTo(200);
        }
        await().untilAsserted(() -> assertThat(
                        get("/api/deliveries?state=delivered&subject=C-desk-6").path("found"))
                .hasSize(4));
        assertProblem(post("operator", "/api/systems/suport/pause", "{}"), 404, ProblemCode.TARGET_UNKNOWN);
        assertThat(post("operator", "/api/systems/suport/pause", "{}").<String>path("detail"))
                .contains("did you mean 'support'?");
    }

    @Test
    void doesARepeatedCallOnce() throws Exception {
        long delivery = parkOne("C-desk-7").path("delivery").asLong();
        String path = "/api/deliveries/" + delivery + "/replay";
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(as("operator")
                    .header("Idempotency-Key", "k-1")
                    .contentType("application/json")
                    .body("{}")
                    .post(path)
                    .asString());
        }
        assertThat(answers).containsOnly(answers.get(0)).allSatisfy(each -> assertThat(each)
                .contains("\"done\""));
        assertThat(get("/api/audit?target=delivery/" + delivery)).hasSize(1);
        assertProblem(
                as("operator")
                        .header("Idempotency-Key", "k-1")
                        .contentType("application/json")
                        .body("{\"reason\":\"other\"}")
                        .post(path),
                422,
                ProblemCode.KEY_REUSED);
    }

    @Test
    void reloadsTheRoutesFolderAtOnce() throws Exception {
        Response reloaded = post("operator", "/api/reload", "{\"reason\":\"test\"}");
        assertThat(reloaded.statusCode()).as(reloaded.asString()).isEqualTo(200);
        assertThat(reloaded.jsonPath().getList("units.name")).contains("customer-onboarding", "billing");
        assertThat(get("/api/audit?action=reload&limit=1").at("/0/result").asText())
                .isEqualTo("done");
    }

    @Test
    void saysWhichParameterIsWrong() throws Exception {
        for (String query :
                List.of("state=done", "from=yesterday", "limit=0", "limit=x", "before=x", "state=parked&state=x")) {
            assertProblem(as("viewer").get("/api/deliveries?" + query), 400, ProblemCode.PARAMETER_REFUSED);
        }
        assertProblem(as("viewer").get("/api/deliveries/abc"), 404, ProblemCode.TARGET_UNKNOWN);
        assertProblem(as("viewer").get("/api/deliveries/999999999"), 404, ProblemCode.TARGET_UNKNOWN);
        assertProblem(post("operator", "/api/deliveries/1/replay", "[1]"), 400, ProblemCode.PARAMETER_REFUSED);
        assertProblem(
                post("operator", "/api/deliveries/1/replay", "{\"reason\":1}"), 400, ProblemCode.PARAMETER_REFUSED);
        assertProblem(
                as("operator").contentType("text/plain").body("x").post("/api/deliveries/1/replay"),
                415,
                ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }

    private static String example(ApiRoutes.Route route) {
        return "/api" + route.path().replace(":id", "1").replace(":name", "x");
    }

    /** Every route there is, by everybody who may not. */
    private static String needed(String path) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "edit" -> "{\"reason\":\"x\",\"payload\":{}}";
            case "complete" -> "{\"values\":{}}";
            case "payloads" -> "{\"reason\":\"x\",\"q\":\"x\"}";
            default -> "{}";
        };
    }

    @Test
    void nobodyGetsAnythingWithoutATokenAndNoViewerChangesAnything() throws Exception {
        assertThat(routes.all()).hasSizeGreaterThan(20);
        for (ApiRoutes.Route route : routes.all()) {
            String path = example(route);
            String method = route.method().name();
            assertProblem(RestAssured.given().request(method, path), 401, ProblemCode.NOT_AUTHENTICATED);
            assertProblem(
                    RestAssured.given()
                            .auth()
                            .preemptive()
                            .oauth2("token-nobody")
                            .request(method, path),
                    401,
                    ProblemCode.NOT_AUTHENTICATED);
            if (route.method() != HttpMethod.GET) {
                Response answer = post("viewer", path, needed(path));
                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(403);
            }
        }
    }

    @Test
    void noOtherSpellingOfAPathLeadsAnywhere() throws Exception {
        for (ApiRoutes.Route route : routes.all()) {
            String path = example(route);
            String rest = path.substring("/api/".length());
            for (String trick : List.of(
                    path + "/",
                    path + ";x=1",
                    "/api;x/" + rest,
                    "/api//" + rest,
                    "//api/" + rest,
                    "/api/./" + rest,
                    "/api/x/../" + rest,
                    "/api/%2e/" + rest,
                    "/%61pi/" + rest,
                    "/api%2f" + rest,
                    "/api/%" + String.format("%02x", (int) rest.charAt(0)) + rest.substring(1))) {
                String head =
                        route.method().name() + " " + trick + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
                int without = RawCall.status(RawCall.send(head + "\r\n"));
                assertThat(without).as(trick).isIn(400, 401, 404, 421);
                String token = Files.readString(data.resolve("token"));
                int with = RawCall.status(
                        RawCall.send(head + "Content-Length: 0\r\nAuthorization: Bearer " + token + "\r\n\r\n"));
                assertThat(with).as(trick).isIn(400, 404, 421);
            }
        }
    }

    @Test
    void describesItselfCompletely() throws Exception {
        JsonNode document = get("/api/openapi.json");
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        for (ApiRoutes.Route route : routes.all()) {
            String path = route.path().replaceAll(":([a-z]+)", "{$1}");
            JsonNode operation =
                    document.path("paths").path(path).path(route.method().name().toLowerCase(Locale.ROOT));
            assertThat(operation.path("summary").asText()).as(path).isNotBlank();
            for (List<Parameter> parameters : List.of(route.inPath(), route.inQuery())) {
                assertThat(parameters).as(path).allSatisfy(parameter -> assertThat(operation.toString())
                        .contains("\"" + parameter.name() + "\""));
            }
            String body = operation
                    .at("/requestBody/content/application~1json/schema/$ref")
                    .asText();
            assertThat(route.inBody()).as(path).allSatisfy(parameter -> assertThat(
                            document.at(body.replace("#", "") + "/properties").has(parameter.name()))
                    .as(parameter.name())
                    .isTrue());
            assertThat(operation.at("/responses/200/content/" + route.answers().replace("/", "~1") + "/schema"))
                    .as(path)
                    .isNotEmpty();
        }
    }
}
