package io.signalbox.poller;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The reference job by a webhook, by a poll, and as a batch at fixed times: one line of the card says which, and no route changes. */
@QuarkusTest
@TestProfile(PollHubTest.Profile.class)
class SignUpWaysHubTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String EVENT = "crm/customer-signed-up";

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @ConfigProperty(name = "signalbox.data")
    Path data;

    private final OutsideSystems systems = new OutsideSystems();
    private final String base = ConfigProvider.getConfig()
            .getValue("signalbox.system.billing.url", String.class)
            .replaceFirst("/billing$", "");
    private Path card;
    private Path crm;
    private String shippedCard;
    private String shippedCrm;

    /** The CRM's event can be fetched too, under the id that it is sent with. */
    @BeforeEach
    void describeBothWays() throws Exception {
        card = routes.resolve("customer-onboarding/integration.yaml");
        crm = routes.resolve("systems/crm.yaml");
        shippedCard = Files.readString(card);
        shippedCrm = Files.readString(crm);
        String both = shippedCrm
                .replace("\"{{crm.url}}\"", "\"" + base + "/crm\"")
                .replace(
                        "      subject: /contact/id\n",
                        """
                              subject: /contact/id
                            poll:
                              http: GET /events?since=${cursor}
                              page: { items: /events }
                              cursor: /seq
                              since: all
                              id: /id
                              subject: /contact/id
                              every: 1s
                              slowest: 1s
                        """);
        assertThat(both).contains("poll:").contains("/crm\"");
        write(crm, both);
        crmHas();
    }

    @AfterEach
    void putBack() throws Exception {
        write(crm, shippedCrm);
        write(card, shippedCard);
        await().atMost(LIMIT).until(() -> run().isMissingNode());
    }

    private void write(Path file, String text) throws Exception {
        Path temporary = Files.writeString(routes.resolve(".being-written"), text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The one line. */
    private void urgency(String urgency) throws Exception {
        write(card, shippedCard.replace("urgency: realtime", "urgency: " + urgency));
        await().atMost(LIMIT).until(() -> RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Files.readString(data.resolve("token")))
                .get("/api/integrations/customer-onboarding")
                .path("urgency")
                .equals(urgency.replaceFirst("^every ", "")));
    }

    /** What the CRM gives out from now on: the event's body, with its id and number. */
    private void crmHas(String... contacts) {
        List<String> events = Stream.of(contacts)
                .map(contact -> SignUp.of(contact)
                        .body()
                        .replaceFirst("\\{", "{\"id\":\"evt-" + contact + "\",\"seq\":" + contact.hashCode() + ","))
                .toList();
        systems.answerRead(
                "crm/events", "{\"events\":" + events.stream().collect(Collectors.joining(",", "[", "]")) + "}");
    }

    private JsonNode run() throws Exception {
        JsonNode status = Json.reader()
                .readTree(RestAssured.given()
                        .auth()
                        .preemptive()
                        .oauth2(Files.readString(data.resolve("token")))
                        .get("/api/status")
                        .asString());
        for (JsonNode run : status.path("runs")) {
            if (run.path("route").asText().equals(EVENT)) {
                return run;
            }
        }
        return status.path("none");
    }

    private void assertArrives(String contact) {
        await().atMost(LIMIT).untilAsserted(() -> {
            for (String system : List.of("billing", "marketing", "support")) {
                assertThat(systems.calls(system, contact)).as(system).hasSize(1);
            }
        });
    }

    @Test
    void oneLineOfTheCardSaysHowTheSignUpComes() throws Exception {
        CrmWebhook.send("evt-C-way-1", SignUp.of("C-way-1").body()).then().statusCode(202);
        assertArrives("C-way-1");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(run().path("from").asText())
                .isEqualTo("poll every 15m, behind the webhook"));

        urgency("every 1s");
        crmHas("C-way-2");
        assertArrives("C-way-2");
        assertThat(run().path("from").asText()).isEqualTo("poll every 1s");

        urgency("0/2 * * * * ?");
        crmHas("C-way-3");
        assertArrives("C-way-3");
        assertThat(run().path("from").asText()).isEqualTo("poll at 0/2 * * * * ? Z");

        CrmWebhook.send("evt-C-way-3", SignUp.of("C-way-3").body());
        assertThat(systems.calls("billing", "C-way-3")).as("by both ways").hasSize(1);
    }

    @Test
    void pollTakesThePlaceOfASilentWebhookAndGivesItBack() throws Exception {
        write(card, shippedCard + "traffic: { atLeast: 1, per: 2s }\n");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(run().path("from").asText())
                .isEqualTo("poll every 2s, behind the webhook"));

        crmHas("C-silent-1");
        assertArrives("C-silent-1");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(run().path("from").asText())
                .isEqualTo("poll every 1s, in place of the webhook"));

        CrmWebhook.send("evt-C-silent-2", SignUp.of("C-silent-2").body()).then().statusCode(202);
        assertArrives("C-silent-2");
        CrmWebhook.send("evt-C-silent-1", SignUp.of("C-silent-1").body());
        assertThat(systems.calls("billing", "C-silent-1"))
                .as("told later as well")
                .hasSize(1);
    }
}
