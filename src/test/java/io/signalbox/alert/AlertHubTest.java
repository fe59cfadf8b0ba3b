package io.signalbox.alert;

import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.Openings;
import io.signalbox.flow.OutsideSystems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What goes wrong in a hub is an alert, for those whose card names it and for those whose does not. */
@QuarkusTest
@TestProfile(AlertHubTest.Profile.class)
class AlertHubTest extends AdministeredHub {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String ROUTE = Openings.route("night-opening", "night", "A-night", 200);

    private final OutsideSystems systems = new OutsideSystems();

    /** A hub of its own. */
    public static final class Profile extends OftenLookingHub {}

    @AfterEach
    void removeTheRoute() throws Exception {
        Files.deleteIfExists(routes.resolve("openings/night.camel.yaml"));
        Files.deleteIfExists(routes.resolve("openings/integration.yaml"));
    }

    private JsonNode alert(String id) throws Exception {
        return named(get("/api/alerts"), "alert", id);
    }

    private void awaitState(String alert, String state) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(alert(alert).path("state").asText()).isEqualTo(state));
    }

    @Test
    void aRunThatFailsIsAnAlertWithItsReasonUntilItIsWellAgain() throws Exception {
        systems.always("billing", "A-night", OutsideSystems.answer(422, "{\"error\":{\"message\":\"no such plan\"}}"));
        write(
                "openings/integration.yaml",
                """
                integration: openings
                title: Openings
                owner: { team: night-shift, contact: night@example.com, escalation: "+1 555 0100" }
                """);
        write("openings/night.camel.yaml", ROUTE);

        awaitState("openings.run", "firing");
        JsonNode firing = alert("openings.run");
        assertThat(firing.path("shown").asText()).isEqualTo("the last run of 'night-opening' failed");
        assertThat(firing.path("reason").asText()).startsWith("SB-4024").contains("no such plan");
        assertThat(firing.path("owner").asText()).isEqualTo("night-shift");
        assertThat(firing.path("runbook").asText()).isEqualTo("/handbook/openings#runbook-run");
        assertThat(named(get("/api/alerts?firing=true"), "alert", "openings.parked")
                        .isEmpty())
                .isTrue();

        Browser browser = Browser.of("operator");
        assertThat(browser.get("/alerts").asString()).contains("night-opening", "no such plan", "night-shift");

        post("/api/alerts/openings.run/acknowledge", "{\"reason\":\"I look\"}");
        assertThat(alert("openings.run").path("state").asText()).isEqualTo("acknowledged");
        assertThat(get("/api/audit?target=alert/openings.run")
                        .at("/0/request/reason")
                        .asText())
                .isEqualTo("I look");

        post(
                "/api/silences",
                "{\"integration\":\"openings\",\"condition\":\"run\",\"for\":\"2h\",\"reason\":\"work\"}");
        assertThat(alert("openings.run").path("state").asText()).isEqualTo("silenced");
        assertThat(get("/api/silences").at("/0/reason").asText()).isEqualTo("work");
    }

    @Test
    void whatIsNotUnderstoodIsRefusedWithWhatIsAllowed() throws Exception {
        assertThat(admin().body("{\"condition\":\"speed\",\"for\":\"2h\",\"reason\":\"work\"}")
                        .post("/api/silences")
                        .asString())
                .contains("'condition' is 'speed', but must be one of parked, failure-rate");
        assertThat(admin().body("{\"for\":\"31d\",\"reason\":\"work\"}")
                        .post("/api/silences")
                        .asString())
                .contains("from 1m to 30d");
        assertThat(admin().body("{\"for\":\"2h\"}").post("/api/silences").asString())
                .contains("needs a reason");
        assertThat(admin().post("/api/alerts/openings.nothing/acknowledge").asString())
                .contains("no alert 'openings.nothing' fires");
        assertThat(admin().post("/api/silences/none/end").asString()).contains("no silence 'none' is on");
    }

    @Test
    void thePageLeadsToNothingThatIsGone() throws Exception {
        write("openings/integration.yaml", "integration: openings\nreattest: 180d\n");
        write("openings/night.camel.yaml", ROUTE);
        awaitState("openings.reattest", "firing");
        Browser browser = Browser.of("operator");
        assertThat(browser.get("/alerts").asString()).contains("/integrations/openings", "/handbook/openings");
        assertLeadsOn(browser);

        removeTheRoute();
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(alert("openings.reattest").isEmpty()).isTrue());
        assertThat(browser.get("/alerts").asString()).doesNotContain("/integrations/openings", "/handbook/openings");
        assertLeadsOn(browser);
    }

    private static void assertLeadsOn(Browser browser) {
        String page = browser.get("/alerts").asString();
        Pattern.compile("href=\"(/(?:integrations|handbook)/[^\"#]+)")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .distinct()
                .forEach(link ->
                        assertThat(browser.get(link).statusCode()).as(link).isEqualTo(200));
    }
}
