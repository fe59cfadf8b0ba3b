package io.signalbox.component.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a mapping does not understand goes on as it came, and is said of the message. */
@QuarkusTest
@TestProfile(HubProfile.class)
class RemarksFlowTest extends AdministeredHub {

    private static final String CODE = "SB-5103";
    private static final String ROUTE = "crm-signup-to-customer";

    private final OutsideSystems systems = new OutsideSystems();

    @Test
    void whatIsNotUnderstoodIsDeliveredAsItCameAndSaidAndCounted() throws Exception {
        systems.answerReads("billing");
        send("C-remark-1", "Tower A", "Sector 62");
        await().untilAsserted(() ->
                assertThat(found("C-remark-1").path("state").asText()).isEqualTo("delivered"));

        JsonNode delivery = found("C-remark-1");
        assertThat(delivery.path("problem").asText()).isEqualTo(CODE);
        assertThat(delivery.path("detail").asText())
                .contains("mapping '" + ROUTE + "'", "which part of an address is the street")
                .doesNotContain("Tower A", "Sector 62");
        JsonNode journey = get("/api/journey?subject=C-remark-1");
        assertThat(journey.toString()).contains(CODE);
        assertThat(journey.findValuesAsText("what")).doesNotContain("parked", "retrying");
        JsonNode message = get("/api/messages/" + delivery.path("message").asText());
        assertThat(message.at("/deliveries/0/attempts/0/problem").asText()).isEqualTo(CODE);
        assertThat(get("/api/deliveries?state=delivered&code=" + CODE)
                        .path("found")
                        .findValuesAsText("subject"))
                .contains("C-remark-1");
        await().untilAsserted(() -> assertThat(admin().get("/api/metrics").asString())
                .containsPattern("signalbox_remarks_total\\{[^}]*" + CODE));
    }

    @Test
    void nothingIsSaidOfWhatIsClear() throws Exception {
        send("C-remark-2", "Suite 200", "548 Market Street");
        await().untilAsserted(() ->
                assertThat(found("C-remark-2").path("state").asText()).isEqualTo("delivered"));
        assertThat(found("C-remark-2").path("problem").isTextual()).isFalse();
    }

    private JsonNode found(String contact) throws Exception {
        JsonNode found = get("/api/deliveries?subject=" + contact).path("found");
        return named(found, "subscription", ROUTE);
    }

    private static void send(String contact, String line1, String line2) {
        String body = SignUp.of(contact)
                .body()
                .replace("548 Market Street\",\"line2\":\"Suite 200", line1 + "\",\"line2\":\"" + line2);
        assertThat(body).contains(line1, line2);
        assertThat(CrmWebhook.send(CrmWebhook.newId(), body).statusCode()).isEqualTo(202);
    }
}
