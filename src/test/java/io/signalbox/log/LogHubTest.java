package io.signalbox.log;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;
import io.signalbox.message.Json;

import static io.signalbox.flow.OutsideSystems.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A hub whose log is a file of JSON. */
@QuarkusTest
@TestProfile(LogHubTest.JsonLog.class)
class LogHubTest extends AdministeredHub {

    /** Writes JSON into a file. */
    public static final class JsonLog implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(new HubProfile().getConfigOverrides());
            overrides.put("signalbox.log.json", "true");
            overrides.put("quarkus.log.file.enable", "true");
            overrides.put("quarkus.log.file.path", "target/log-flow-test.log");
            return overrides;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return new HubProfile().testResources();
        }
    }

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final OutsideSystems systems = new OutsideSystems();

    @ConfigProperty(name = "quarkus.log.file.path")
    Path file;

    /** The message whose delivery is parked, and what the hub logged of it. */
    private JsonNode park(String contact) throws Exception {
        systems.always("support", contact, answer(422, "{\"error\":{\"message\":\"no such plan\"}}"));
        CrmWebhook.signed(CrmWebhook.newId(), SignUp.of(contact).body())
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .post(CrmWebhook.PATH);
        await().untilAsserted(() -> assertThat(parked(contact)).hasSize(1));
        return parked(contact).get(0);
    }

    private JsonNode parked(String contact) throws Exception {
        return get("/api/deliveries?state=parked&subject=" + contact).path("found");
    }

    @Test
    void eachLineIsAnObjectWithFieldsAndNoPayload() throws Exception {
        String delivery = park("C-log-json").path("delivery").asText();
        await().untilAsserted(() -> assertThat(Files.readString(file)).contains("\"delivery\":\"" + delivery + '"'));

        JsonNode found = null;
        for (String line : Files.readAllLines(file)) {
            JsonNode entry = Json.reader().readTree(line);
            assertThat(entry.path("time").asText()).as(line).isNotEmpty();
            if (entry.at("/fields/delivery").asText().equals(delivery)) {
                found = entry;
            }
        }
        assertThat(found.path("level").asText()).isEqualTo("WARN");
        assertThat(found.at("/fields/route").asText()).isEqualTo("customer-to-support-ticket");
        assertThat(found.at("/fields/integration").asText()).isEqualTo("customer-onboarding");
        assertThat(found.at("/fields/attempt").asText()).isEqualTo("1");
        assertThat(found.at("/fields/code").asText()).isEqualTo("SB-4024");
        assertThat(found.at("/fields/traceId").asText()).isEqualTo(TRACE);
        assertThat(found.has("sequence")).isFalse();
        assertThat(Files.readString(file)).doesNotContain("Lovelace", "ada@example.com");
    }

    @Test
    void theLogOfOneMessageOrIntegrationCanBeLookedAt() throws Exception {
        JsonNode parked = park("C-log-message");
        String delivery = parked.path("delivery").asText();

        JsonNode ofMessage = get("/api/log?message=" + parked.path("message").asText());
        assertThat(ofMessage.findValuesAsText("delivery")).contains(delivery);
        JsonNode ofIntegration = get("/api/log?integration=customer-onboarding");
        assertThat(ofIntegration.findValuesAsText("delivery")).contains(delivery);
        assertThat(ofIntegration.findValuesAsText("integration")).containsOnly("customer-onboarding");
        assertThat(get("/api/log?integration=another")).isEmpty();
        long last = ofMessage.get(ofMessage.size() - 1).path("number").asLong();
        assertThat(get("/api/log?message=" + parked.path("message").asText() + "&after=" + last))
                .isEmpty();
        assertThat(ofMessage.toString()).doesNotContain("Lovelace", "ada@example.com");
    }

    @Test
    void nobodyReadsItWithoutAToken() {
        assertThat(RestAssured.given().get("/api/log").statusCode()).isEqualTo(401);
    }
}
