package io.signalbox.ingress;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import javax.management.ObjectName;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.Browser;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.DroppedSystem;
import io.signalbox.flow.HubProfile;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A webhook whose calls are refused is seen wherever somebody looks. */
@QuarkusTest
@TestProfile(HubProfile.class)
class RefusedFlowTest {

    private static final String OPERATIONS =
            """
            rang: { webhook: { verify: hmac-sha256, secret: "{{secret:crm/webhook}}", id: /id } }
            open: { webhook: { verify: none, acceptUnsigned: true, id: /id } }
            """;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @ConfigProperty(name = "signalbox.data")
    Path data;

    private Response get(String path) throws Exception {
        Response answer = RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Files.readString(data.resolve("token")))
                .get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    private JsonNode webhook(String path, String event) throws Exception {
        JsonNode all = Json.reader().readTree(get(path).asString());
        for (JsonNode system : all.isArray() ? all : all.path("systems")) {
            for (JsonNode webhook : system.path("webhooks")) {
                if (system.path("name").asText().equals("bell")
                        && webhook.path("event").asText().equals(event)) {
                    return webhook;
                }
            }
        }
        throw new AssertionError(event + " is not in " + all);
    }

    private static Object jmx(String attribute) throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName("io.signalbox:type=System,name=bell"), attribute);
    }

    @Test
    void isCountedByWhyAndShown() throws Exception {
        DroppedSystem bell = new DroppedSystem(routes, "bell", OPERATIONS, "open");
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(CrmWebhook.unsigned("{\"id\":" + i + "}")
                                .header("X-Hub-Signature-256", "sha256=00")
                                .post("/in/bell/rang")
                                .statusCode())
                        .isEqualTo(401);
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> CrmWebhook.unsigned("{\"id\":7}")
                                    .post("/in/bell/open")
                                    .statusCode()
                            == 202);
            assertThat(CrmWebhook.unsigned("{").post("/in/bell/open").statusCode())
                    .isEqualTo(400);

            for (String path : new String[] {"/api/status", "/api/systems"}) {
                JsonNode rang = webhook(path, "rang");
                assertThat(rang.path("state").asText()).isEqualTo("refusing");
                assertThat(rang.path("problem").asText()).isEqualTo("SB-2002  Signature refused");
                assertThat(rang.at("/refused").toString())
                        .contains("{\"problem\":\"SB-2002\",\"title\":\"Signature refused\",\"calls\":5}");
                assertThat(webhook(path, "open").path("state").asText()).isEqualTo("ok");
                assertThat(webhook(path, "open").path("accepted").asLong()).isPositive();
            }
            metrics();
            pages();
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
                assertThat((String[]) jmx("RefusingWebhooks")).containsExactly("rang");
                assertThat((long) jmx("RefusedWebhooks")).isGreaterThanOrEqualTo(6);
            });
        } finally {
            bell.close();
        }
    }

    private void metrics() throws Exception {
        assertThat(get("/api/metrics").asString())
                .contains(
                        "signalbox_webhook_refused_total{event=\"rang\",problem=\"SB-2002\",system=\"bell\"} 5.0",
                        "signalbox_webhook_refused_total{event=\"open\",problem=\"SB-2004\",system=\"bell\"} 1.0",
                        "signalbox_webhook_refusing{event=\"rang\",system=\"bell\"} 1.0",
                        "signalbox_webhook_refusing{event=\"open\",system=\"bell\"} 0.0")
                .containsPattern("signalbox_webhook_accepted_total\\{event=\"open\",system=\"bell\"} [1-9]");
    }

    private static void pages() {
        assertThat(Browser.of("viewer").get("/").asString())
                .contains(
                        "<a href=\"/systems/bell\">bell/rang</a> are refused again and again",
                        "5 of SB-2002 Signature refused")
                .doesNotContain("bell/open</a>");
        assertThat(Browser.of("viewer").get("/systems/bell").asString())
                .contains("id=\"webhooks\"", "rang", "5 of SB-2002 Signature refused", "refusing");
    }
}
