package io.signalbox.flow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(HubProfile.class)
class ContainSystemFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Long enough for the other systems' calls, which take milliseconds. */
    private static final Duration WHILE = Duration.ofSeconds(2);

    private final OutsideSystems systems = new OutsideSystems();

    @ConfigProperty(name = "signalbox.data")
    Path data;

    private RequestSpecification admin() throws Exception {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Files.readString(data.resolve("token")))
                .contentType(ContentType.JSON);
    }

    private Response post(String path, String body) throws Exception {
        return admin().body(body).post(path);
    }

    private String state(String system) throws Exception {
        return admin().get("/api/systems").jsonPath().getString("find { it.name == '" + system + "' }.state");
    }

    @AfterEach
    void release() throws Exception {
        post("/api/systems/marketing/release", "{}");
        post("/api/systems/crm/release", "{}");
    }

    @Test
    void suspendsWhatGoesThereAndNothingElse() throws Exception {
        assertThat(post("/api/systems/marketing/contain", "{}").statusCode()).isEqualTo(400);
        Response contained = post("/api/systems/marketing/contain", "{\"reason\":\"breached\"}");
        assertThat(contained.statusCode()).as(contained.asString()).isEqualTo(200);
        assertThat(contained.jsonPath().getList("routes.route")).contains("customer-to-welcome-email");
        assertThat(contained.jsonPath().getString("by")).isEqualTo("local-admin");
        assertThat(state("marketing")).isEqualTo("contained");

        SignUp signUp = SignUp.of("C-contained-1");
        assertThat(CrmWebhook.send(signUp).statusCode()).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> !systems.calls("billing", "C-contained-1").isEmpty());
        await().during(WHILE).atMost(PATIENCE).until(() -> systems.calls("marketing", "C-contained-1")
                .isEmpty());

        assertThat(post("/api/systems/marketing/release", "{}").statusCode()).isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> !systems.calls("marketing", "C-contained-1").isEmpty());
        assertThat(post("/api/systems/marketing/release", "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void answersWebhooksOfAContainedSystemWith503() throws Exception {
        post("/api/systems/crm/contain", "{\"reason\":\"breached\"}");
        Response answer = CrmWebhook.send(SignUp.of("C-contained-2"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotBlank();
        post("/api/systems/crm/release", "{}");
        assertThat(CrmWebhook.send(SignUp.of("C-contained-2")).statusCode()).isEqualTo(202);
    }

    @Test
    void listsWhatWentToASystem() throws Exception {
        CrmWebhook.send(SignUp.of("C-exposed-1"));
        await().atMost(PATIENCE).until(() -> admin().get("/api/systems/billing/calls?limit=500")
                .asString()
                .contains("C-exposed-1"));

        Response exposure = admin().get("/api/systems/billing/exposure");
        assertThat(exposure.jsonPath().getLong("calls")).isPositive();
        assertThat(exposure.jsonPath().getLong("operations.create-account")).isPositive();
        assertThat(exposure.jsonPath().getBoolean("complete")).isTrue();
    }

    @Test
    void refusesUnknownSystems() throws Exception {
        assertThat(post("/api/systems/biling/contain", "{\"reason\":\"x\"}").asString())
                .contains("did you mean 'billing'");
    }
}
