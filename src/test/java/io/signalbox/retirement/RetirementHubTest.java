package io.signalbox.retirement;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubFolder;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.flow.OutsideSystems.answer;
import static io.signalbox.flow.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** On a hub of its own: nothing is left of the integration afterwards. */
@QuarkusTest
@TestProfile(RetirementHubTest.OwnHub.class)
class RetirementHubTest {

    private static final String AT = "/api/integrations/customer-onboarding/retirement";

    private final OutsideSystems systems = new OutsideSystems();

    @ConfigProperty(name = "signalbox.data")
    Path data;

    /** A hub that no other test uses. */
    public static final class OwnHub implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.test-port", "0", "signalbox.delivery.retry-first", "50ms");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(HubFolder.class));
        }
    }

    private Response post(String path, String body) throws Exception {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Files.readString(data.resolve("token")))
                .contentType("application/json")
                .body(body)
                .post(path);
    }

    private JsonNode retire(String more) throws Exception {
        Response answer = post(AT, "{\"reason\":\"replaced by the new CRM\"" + more + "}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return Json.reader().readTree(answer.asString());
    }

    private JsonNode get(String path) throws Exception {
        return Json.reader()
                .readTree(RestAssured.given()
                        .auth()
                        .preemptive()
                        .oauth2(Files.readString(data.resolve("token")))
                        .get(path)
                        .asString());
    }

    @Test
    void takesAnIntegrationApartAndLeavesTheEvidence() throws Exception {
        systems.answer("marketing", "C-retire-1", answer(400, "{\"error\":{\"message\":\"mailbox is unlikely\"}}"));
        CrmWebhook.send(SignUp.of("C-retire-1"));
        await().untilAsserted(() ->
                assertThat(get("/api/deliveries?state=parked").path("found")).hasSize(1));

        JsonNode plan = get(AT);
        assertThat(plan.path("begun").asBoolean()).isFalse();
        assertThat(plan.at("/retirement/webhooks/0").asText()).isEqualTo("crm/customer-signed-up");
        assertThat(plan.at("/retirement/subscriptions")).hasSize(4);
        assertThat(plan.at("/retirement/ticks/0/text").asText()).isEqualTo("Remove the CRM webhook");
        assertProblem(post(AT, "{}"), 400, ProblemCode.REASON_MISSING);

        retire(",\"sunset\":\"2026-12-31T00:00:00Z\"");
        Response gone = CrmWebhook.send(SignUp.of("C-retire-2"));
        assertProblem(gone, 410, ProblemCode.INTAKE_ENDED);
        assertThat(gone.header("Sunset")).isEqualTo("Thu, 31 Dec 2026 00:00:00 GMT");

        Response undone = post(AT + "/undo", "{\"reason\":\"too early\"}");
        assertThat(undone.statusCode()).isEqualTo(200);
        assertThat(CrmWebhook.send(SignUp.of("C-retire-3")).statusCode()).isEqualTo(202);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(retire("").path("next").asText()).isEqualTo("disconnect"));
        assertThat(retire("").path("waitsFor").asText()).contains("1 Remove the CRM webhook", "2 Revoke");
        assertThat(post(AT + "/ticks/1", "{}").statusCode()).isEqualTo(200);
        assertThat(post(AT + "/ticks/2", "{}").statusCode()).isEqualTo(200);
        assertProblem(post(AT + "/ticks/3", "{}"), 404, ProblemCode.TARGET_UNKNOWN);
        assertThat(retire("").path("waitsFor").asText()).contains("cannot be undone");

        JsonNode over = retire(",\"toTheEnd\":true");
        assertThat(over.path("next").isNull()).isTrue();
        assertThat(over.path("parked").asInt()).isZero();
        assertProblem(post(AT + "/undo", "{\"reason\":\"x\"}"), 409, ProblemCode.NOT_POSSIBLE_NOW);
        Path folder = data.resolve("retired/customer-onboarding");
        assertThat(Files.readString(folder.resolve("parked.jsonl"))).contains("C-retire-1", "ada@example.com");
        assertThat(Files.readAllLines(folder.resolve("journal.jsonl"))).hasSizeGreaterThanOrEqualTo(8);
        assertThat(Files.readString(folder.resolve("evidence.txt")))
                .contains(
                        "Retired: customer-onboarding",
                        "replaced by the new CRM",
                        "Remove the CRM webhook",
                        "parked.jsonl");
        assertThat(Json.reader()
                        .readTree(Files.readString(folder.resolve("evidence.json")))
                        .path("done"))
                .hasSize(6);
        assertThat(get("/api/deliveries?state=discarded").path("found")).hasSize(1);
    }
}
