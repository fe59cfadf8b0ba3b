package io.signalbox.status;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.management.ObjectName;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.DroppedIntegration;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.message.Json;

import static io.signalbox.flow.OutsideSystems.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What status and systems say of failures, containment and pauses, and how an earlier version comes back. */
@QuarkusTest
@TestProfile(HubProfile.class)
class SystemNumbersFlowTest {

    private final OutsideSystems systems = new OutsideSystems();

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    private RequestSpecification admin() throws Exception {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Files.readString(data.resolve("token")))
                .contentType("application/json");
    }

    private JsonNode get(String path) throws Exception {
        Response answer = admin().get("/api" + path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return Json.reader().readTree(answer.asString());
    }

    private JsonNode post(String path, int status) throws Exception {
        Response answer = admin().body("{\"reason\":\"to see it\"}").post("/api" + path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return Json.reader().readTree(answer.asString());
    }

    private static Object jmx(String system, String attribute) throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName("io.signalbox:type=System,name=" + system), attribute);
    }

    private static JsonNode named(JsonNode list, String field, String name) {
        for (JsonNode each : list) {
            if (each.path(field).asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError(name + " is not in " + list);
    }

    /** A route with a router, of which each branch calls another system. */
    private static final String ROUTER =
            """
            - choice:
                id: by-lamp
                when:
                  - expression: { simple: { expression: "${jsonpath($.lamp)} == 'dear'" } }
                    steps: [ { to: { id: bill, uri: "system:billing/create-account" } } ]
                otherwise:
                  steps: [ { to: { id: mail, uri: "system:marketing/send-welcome" } } ]
            """;

    @Test
    void countsAFailureAtTheSystemThatFailedBehindARouter() throws Exception {
        systems.answer("marketing", "routed-cheap", answer(400, "{\"error\":{\"message\":\"no such lamp\"}}"));
        try (DroppedIntegration lamps = new DroppedIntegration(routes, "routed")) {
            lamps.route(ROUTER);
            await().untilAsserted(() -> assertThat(
                            get("/integrations/routed").at("/flows/0/systems").toString())
                    .contains("billing", "marketing"));
            long before =
                    named(get("/systems"), "name", "marketing").path("parked").asLong();
            long elsewhere =
                    named(get("/systems"), "name", "billing").path("parked").asLong();
            assertThat(lamps.send("cheap").statusCode()).isEqualTo(202);
            await().untilAsserted(() -> assertThat(named(get("/systems"), "name", "marketing")
                            .path("parked")
                            .asLong())
                    .isEqualTo(before + 1));
            assertThat(named(get("/systems"), "name", "billing").path("parked").asLong())
                    .isEqualTo(elsewhere);
            assertThat(named(get("/status").path("systems"), "name", "marketing")
                            .path("parked")
                            .asLong())
                    .isEqualTo(before + 1);
            await().untilAsserted(() -> assertThat(jmx("marketing", "Parked")).isEqualTo(before + 1));
            assertThat(jmx("billing", "Parked")).isEqualTo(elsewhere);
            String at = "/deliveries?state=parked&subscription=" + lamps.subscription() + "&system=";
            assertThat(get(at + "marketing").path("found")).hasSize(1);
            assertThat(get(at + "billing").path("found")).isEmpty();
            assertThat(admin().get("/api" + at + "biling").asString()).contains("SB-8004", "billing");
            assertThat(get("/bulk/preview?state=parked&subscription=" + lamps.subscription() + "&system=marketing")
                            .path("deliveries")
                            .asLong())
                    .isOne();
        }
    }

    @Test
    void saysWhoContainedASystemAndWhoPausedWhatUsesIt() throws Exception {
        post("/systems/support/contain", 200);
        post("/subscriptions/customer-to-billing/pause", 200);
        try {
            JsonNode status = get("/status");
            JsonNode support = named(status.path("systems"), "name", "support");
            assertThat(support.at("/contained/reason").asText()).isEqualTo("to see it");
            assertThat(support.at("/contained/by").asText()).isEqualTo("local-admin");
            JsonNode paused = named(status.path("subscriptions"), "id", "customer-to-billing");
            assertThat(paused.at("/pause/reason").asText()).isEqualTo("to see it");
            assertThat(paused.at("/pause/by").asText()).isEqualTo("local-admin");
            assertThat(paused.at("/pause/since").asText()).isNotBlank();
        } finally {
            post("/systems/support/release", 200);
            post("/subscriptions/customer-to-billing/resume", 200);
        }
        JsonNode status = get("/status");
        assertThat(named(status.path("systems"), "name", "support")
                        .path("contained")
                        .isNull())
                .isTrue();
        assertThat(named(status.path("subscriptions"), "id", "customer-to-billing")
                        .path("pause")
                        .isNull())
                .isTrue();
    }

    @Test
    void putsAnEarlierVersionBackThroughTheApi() throws Exception {
        String at = "/integrations/versioned/versions";
        try (DroppedIntegration lamps = new DroppedIntegration(routes, "versioned")) {
            await().untilAsserted(() -> assertThat(get(at)).hasSize(1));
            String first = get(at).at("/0/version").asText();
            lamps.route("- log: { id: tell, message: \"changed\" }");
            await().untilAsserted(() -> assertThat(get(at)).hasSize(2));
            String second = get(at).at("/0/version").asText();
            JsonNode difference = get(at + "/" + first + "/difference?to=" + second);
            assertThat(difference).hasSize(1);
            assertThat(difference.at("/0/name").asText()).isEqualTo("versioned/versioned-to-log.camel.yaml");
            assertThat(difference.at("/0/lines").toString())
                    .contains("\"removed\"", "switched", "\"added\"", "changed");
            assertThat(get(at + "/" + first).path("files").toString()).contains("message: \\\"switched\\\"");

            assertThat(admin().body("{}")
                            .post("/api" + at + "/" + first + "/put-back")
                            .asString())
                    .contains("SB-8002");
            post(at + "/000000000000/put-back", 404);
            assertThat(post(at + "/" + first + "/put-back", 200)
                            .path("replaced")
                            .asText())
                    .isEqualTo(second);
            assertThat(Files.readString(routes.resolve("versioned/versioned-to-log.camel.yaml")))
                    .contains("switched");
            JsonNode versions = get(at);
            assertThat(versions.at("/0/version").asText()).isEqualTo(first);
            assertThat(versions.at("/0/current").asBoolean()).isTrue();
            assertThat(get("/audit?action=put-version-back").toString())
                    .contains("integration/versioned", "to see it", "in place of " + second);
        }
    }
}
