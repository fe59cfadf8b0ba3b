package io.signalbox.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.RawCall;
import io.signalbox.flow.SignUp;
import io.signalbox.message.Json;

import static io.signalbox.flow.OutsideSystems.answer;
import static io.signalbox.flow.ProblemAnswer.assertDiscreet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(HubProfile.class)
class ApiFlowTest {

    private final OutsideSystems systems = new OutsideSystems();

    @ConfigProperty(name = "signalbox.data")
    Path data;

    private RequestSpecification authenticated() throws Exception {
        return RestAssured.given().auth().preemptive().oauth2(Files.readString(data.resolve("token")));
    }

    private JsonNode get(String path) throws Exception {
        Response answer = authenticated().get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        return Json.reader().readTree(answer.asString());
    }

    @Test
    void writesItsAddressBesideTheToken() {
        await().untilAsserted(() -> assertThat(Files.readString(data.resolve("address")))
                .isEqualTo("http://localhost:" + RestAssured.port + "\n"));
    }

    @Test
    void saysWhatTheCommandLineShows() throws Exception {
        JsonNode status = get("/api/status");

        assertThat(status.path("version").asText()).isNotBlank();
        assertThat(status.path("since").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(status.at("/ledger/engine").asText()).isEqualTo("sqlite");
        assertThat(status.at("/ledger/path").asText())
                .isEqualTo(data.resolve("ledger.db").toString());
        assertThat(status.at("/ledger/writable").asBoolean()).isTrue();
        assertThat(status.path("subscriptions"))
                .extracting(each -> each.path("id").asText(), each -> each.path("running")
                        .asBoolean())
                .contains(tuple("crm-signup-to-customer", true), tuple("customer-to-billing", true));
        assertThat(status.path("subscriptions")).allSatisfy(each -> {
            assertThat(each.path("channel").asText()).isNotBlank();
            for (String number : List.of("pending", "retrying", "parked", "delivered")) {
                assertThat(each.path(number).isIntegralNumber()).as(number).isTrue();
            }
            assertThat(each.has("oldestWaitingSince")).isTrue();
            assertThat(each.has("lastProblem")).isTrue();
        });
    }

    @Test
    void namesEachSystemAndItsUrlOnceItHasOne() throws Exception {
        JsonNode listed = get("/api/status").path("systems");

        assertThat(listed).extracting(each -> each.path("name").asText()).contains("billing", "crm", "marketing");
        listed.forEach(each -> {
            if (each.path("name").asText().equals("crm")) {
                assertThat(each.path("url").isNull()).isTrue();
            } else if (each.path("name").asText().equals("billing")) {
                assertThat(each.path("url").asText()).matches("http://localhost:\\d+/billing");
            }
        });
    }

    @Test
    void showsTheLastProblemOfASubscription() throws Exception {
        systems.answer("marketing", "C-api-1", answer(400, "{\"error\":{\"message\":\"mailbox is unlikely\"}}"));
        CrmWebhook.send(SignUp.of("C-api-1"));

        await().untilAsserted(() -> assertThat(get("/api/status").path("subscriptions"))
                .filteredOn(each -> each.path("id").asText().equals("customer-to-welcome-email"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.path("parked").asInt()).isPositive();
                    assertThat(each.path("lastProblem").asText())
                            .startsWith("SB-4024")
                            .contains("mailbox is unlikely");
                    assertThat(each.path("oldestWaitingSince").asText()).isNotBlank();
                }));
        JsonNode freshness = get("/api/integrations/customer-onboarding").path("freshness");
        assertThat(freshness.path("promisedSeconds").asInt()).isEqualTo(60);
        assertThat(freshness.path("behindSeconds").isIntegralNumber()).isTrue();
        assertThat(freshness.path("subscription").asText()).isNotBlank();
        assertThat(authenticated().get("/api/metrics").asString())
                .contains("signalbox_integration_freshness_seconds{integration=\"customer-onboarding\"} 60.0")
                .contains("signalbox_integration_behind_seconds{integration=\"customer-onboarding\"}");
    }

    @Test
    void tellsTheJourneyOfOneContact() throws Exception {
        CrmWebhook.send("evt-api-2", SignUp.of("C-api-2").body());

        await().untilAsserted(() -> assertThat(get("/api/journey?subject=C-api-2"))
                .hasSize(4)
                .allSatisfy(step -> assertThat(step.path("state").asText()).isEqualTo("delivered")));
        JsonNode first = get("/api/journey?subject=C-api-2").get(0);
        assertThat(first.path("eventId").asText()).isEqualTo("evt-api-2");
        assertThat(first.path("source").asText()).isEqualTo("crm/customer-signed-up");
        assertThat(first.path("subscription").asText()).isEqualTo("crm-signup-to-customer");
        assertThat(get("/api/journey?subject=C-nobody")).isEmpty();
        assertThat(authenticated().get("/api/journey").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/status",
                "/api/journey?subject=C-1",
                "/api/nothing-here",
                "/api//status",
                "//api/status",
                "/api/./status",
                "/api/../api/status",
                "/in/../api/status",
                "/%61pi/status",
                "/api/%73tatus",
                "/api%2fstatus",
                "/api;x/status",
                "/api/status;x=1",
                "/api/status/"
            })
    void answersNobodyWithoutTheToken(String path) throws Exception {
        String answer = RawCall.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(RawCall.status(answer)).as(answer).isIn(401, 404);
        assertThat(answer).doesNotContain("subscription", "version");
        assertDiscreet(answer);
    }

    @Test
    void refusesEveryOtherCredentialAlike() throws Exception {
        String token = Files.readString(data.resolve("token"));
        List<Response> answers = List.of(
                RestAssured.given().get("/api/status"),
                RestAssured.given().header("Authorization", "").get("/api/status"),
                RestAssured.given().header("Authorization", "Bearer ").get("/api/status"),
                RestAssured.given()
                        .header("Authorization", "Bearer " + "0".repeat(64))
                        .get("/api/status"),
                RestAssured.given()
                        .header("Authorization", "Bearer " + token + "0")
                        .get("/api/status"),
                RestAssured.given().header("Authorization", token).get("/api/status"),
                RestAssured.given()
                        .auth()
                        .preemptive()
                        .basic("signalbox", token)
                        .get("/api/status"),
                RestAssured.given().queryParam("token", token).get("/api/status"),
                RestAssured.given().get("/api/nothing-here"));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.asString()).isEqualTo(answers.get(0).asString());
        });
    }

    @Test
    void hasNothingAtOtherPathsAndNothingToPost() throws Exception {
        assertThat(authenticated().get("/api/nothing-here").statusCode()).isEqualTo(404);
        assertThat(authenticated().post("/api/status").statusCode()).isIn(404, 405);
        assertThat(authenticated().delete("/api/journey?subject=C-1").statusCode())
                .isIn(404, 405);
    }

    @Test
    void keepsItsTokenForItsOwner() throws Exception {
        assertThat(Files.getPosixFilePermissions(data.resolve("token")).toString())
                .isIn("[OWNER_READ, OWNER_WRITE]", "[OWNER_WRITE, OWNER_READ]");
    }
}
