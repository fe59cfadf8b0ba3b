package io.signalbox.drift;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;
import io.signalbox.message.Json;

import static io.signalbox.flow.OutsideSystems.answer;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(HubProfile.class)
class DriftFlowTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final OutsideSystems systems = new OutsideSystems();

    @ConfigProperty(name = "signalbox.data")
    Path data;

    private RequestSpecification hub() throws Exception {
        return RestAssured.given().auth().preemptive().oauth2(Files.readString(data.resolve("token")));
    }

    private JsonNode drift(String system, String field) throws Exception {
        JsonNode all =
                Json.reader().readTree(hub().get("/api/drift?system=" + system).asString());
        for (JsonNode each : all) {
            if (each.path("field").asText().equals(field)) {
                return each;
            }
        }
        return null;
    }

    private JsonNode await(String system, String field) {
        return Awaitility.await().atMost(LIMIT).until(() -> drift(system, field), found -> found != null);
    }

    @Test
    void tellsWhatAWebhookBringsOtherwiseUntilSomebodyAcknowledges() throws Exception {
        for (int i = 0; i < 8; i++) {
            CrmWebhook.send(SignUp.of("C-drift-" + i));
        }
        String changed =
                SignUp.of("C-drift-9").body().replace("\"stage\"", "\"favouriteColour\":\"Green 7\",\"stage\"");
        CrmWebhook.send("evt-drift-9", changed);

        JsonNode found = await("crm", "/contact/favouriteColour");
        assertThat(found.path("kind").asText()).isEqualTo("additive");
        assertThat(found.path("part").asText()).isEqualTo("webhook");
        assertThat(found.path("sample").asText()).isEqualTo("\"Xxxxx 9\"");

        String path = "/api/drift/" + found.path("id").asText() + "/acknowledge";
        assertThat(hub().contentType("application/json")
                        .body("{\"reason\":\"asked for it\"}")
                        .post(path)
                        .statusCode())
                .isEqualTo(200);
        assertThat(drift("crm", "/contact/favouriteColour")
                        .path("acknowledgedBy")
                        .asText())
                .isEqualTo("local-admin");
        assertThat(hub().contentType("application/json")
                        .body("{}")
                        .post("/api/drift/nothing/acknowledge")
                        .statusCode())
                .isEqualTo(404);
        assertThat(hub().get("/api/audit?action=acknowledge-drift").asString()).contains("asked for it");
    }

    @Test
    void tellsWhatASystemAnswersOtherwiseAndWhatItIsGoingToSwitchOff() throws Exception {
        for (int i = 0; i < 8; i++) {
            CrmWebhook.send(SignUp.of("C-answer-" + i));
        }
        systems.answer(
                "billing",
                "C-answer-9",
                answer(201, "{\"id\":77}").withHeader("Sunset", "Sat, 01 Jan 2050 00:00:00 GMT"));
        CrmWebhook.send(SignUp.of("C-answer-9"));

        JsonNode found = await("billing", "/id");
        assertThat(found.path("kind").asText()).isEqualTo("breaking");
        assertThat(found.path("part").asText()).isEqualTo("answer");
        assertThat(hub().get("/api/deprecations").asString())
                .contains("\"create-account\"", "2050-01-01", "customer-to-billing", "customer-onboarding");
        assertThat(hub().get("/api/deprecations.ics").contentType()).startsWith("text/calendar");
    }
}
