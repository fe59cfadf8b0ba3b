package io.signalbox.desk;

import java.nio.file.Files;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.OftenLookingHub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A glossary at work on a running hub: what it does not know parks, what it does not allow is remarked, and people see why. */
@QuarkusTest
@TestProfile(GlossaryHubTest.Profile.class)
class GlossaryHubTest extends AdministeredHub {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String GLOSSARY =
            """
            terms:
              member:
                meaning: Who may use the lights.
                decided: { by: the club, on: 2026-03-01 }
                states: [asked, in, out]
                moves: { begin: [asked, in], allowed: { asked: in, in: out }, because: who is out asks anew }
                combinations:
                  - { where: { lights: out }, allowed: { doors: out }, then: park, because: no key without membership }
                systems:
                  lights: { name: user, meaning: Whoever has a switch., states: { asks: asked, on: in, off: out } }
                  doors: { name: holder, states: { given: in, taken: out } }
            """;

    /** A hub of its own. */
    public static final class Profile extends OftenLookingHub {}

    @BeforeEach
    void drop() throws Exception {
        for (String system : new String[] {"lights", "doors"}) {
            write(
                    "systems/" + system + ".yaml",
                    "system: " + system
                            + "\noperations:\n  said: { webhook: { verify: none, acceptUnsigned: true, id: /id, subject: /who } }\n");
            write("club/" + system + ".jslt", "{ \"is\": state(\"member\", .status, \"" + system + "\") }");
            write(
                    "club/" + system + ".camel.yaml",
                    """
                    - route:
                        id: %s-to-club
                        description: Notes who is a member.
                        from:
                          uri: system:%s/said
                          steps:
                            - to: { id: map, uri: "mapping:%s" }
                            - log: { id: note, message: "${body}" }
                    """
                            .formatted(system, system, system));
        }
        write("model/glossary.yaml", GLOSSARY);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        admin().get("/api/glossary/member").statusCode())
                .isEqualTo(200));
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(get("/api/integrations").toString()).contains("lights-to-club", "doors-to-club"));
    }

    private void said(String system, String id, String who, String status) {
        RestAssured.given()
                .contentType("application/json")
                .body("{\"id\":\"%s\",\"who\":\"%s\",\"status\":\"%s\"}".formatted(id, who, status))
                .post("/in/" + system + "/said")
                .then()
                .statusCode(202);
    }

    private JsonNode last(String who) throws Exception {
        return get("/api/deliveries?subject=" + who).path("found").path(0);
    }

    private JsonNode last(String who, String state) {
        JsonNode[] found = new JsonNode[1];
        await().atMost(LIMIT).untilAsserted(() -> {
            found[0] = last(who);
            assertThat(found[0].path("state").asText()).as(found[0].toString()).isEqualToIgnoringCase(state);
        });
        return found[0];
    }

    @Test
    void anUnknownStateParksUntilTheGlossaryKnowsIt() throws Exception {
        said("lights", "u-1", "W-unknown", "flickers");
        JsonNode parked = last("W-unknown", "parked");
        assertThat(parked.path("problem").asText()).isEqualTo("SB-5011");
        assertThat(parked.path("pointer").asText()).isEqualTo("/status");
        assertThat(parked.path("detail").asText())
                .contains("let the club say what it means", "terms.member.systems.lights.states")
                .doesNotContain("flickers");

        write("model/glossary.yaml", GLOSSARY.replace("on: in,", "on: in, flickers: in,"));
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(get("/api/glossary/member").toString()).contains("flickers"));
        post("/api/deliveries/" + parked.path("delivery").asText() + "/replay", "{\"reason\":\"known now\"}");
        last("W-unknown", "delivered");
    }

    @Test
    void aMoveThatIsNotAllowedIsRemarkedWhereverTheMessageIsShown() throws Exception {
        said("lights", "m-1", "W-move", "off");
        last("W-move", "delivered");
        said("lights", "m-2", "W-move", "on");
        await().atMost(LIMIT)
                .until(() -> last("W-move").path("problem").asText().equals("SB-5101"));
        JsonNode delivery = last("W-move", "delivered");
        String text = "in lights the member went from 'out' to 'in'; the glossary allows from 'out' no other state:"
                + " who is out asks anew (decided by the club on 2026-03-01)";
        assertThat(delivery.path("detail").asText()).isEqualTo(text);

        Browser viewer = Browser.of("viewer");
        assertThat(viewer.get("/deliveries/" + delivery.path("delivery").asText())
                        .asString())
                .contains("SB-5101", "The message went on.");
        assertThat(viewer.get("/journey?subject=W-move").asString()).contains("who is out asks anew");
        assertThat(get("/api/journeys?subject=W-move").path("events").findValuesAsText("what"))
                .as("the attempt went well")
                .doesNotContain("PARKED", "parked");
        assertThat(get("/api/deliveries?code=SB-5101").path("found")).isNotEmpty();
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(admin().get("/api/metrics").asString())
                                .contains(
                                        "signalbox_remarks_total{integration=\"club\",problem=\"SB-5101\",subscription=\"lights-to-club\"}"));
    }

    @Test
    void aCombinationThatIsNotAllowedParks() throws Exception {
        said("lights", "c-1", "W-both", "off");
        last("W-both", "delivered");
        said("doors", "c-2", "W-both", "given");

        JsonNode parked = last("W-both", "parked");
        assertThat(parked.path("problem").asText()).isEqualTo("SB-5014");
        assertThat(parked.path("detail").asText()).contains("no key without membership");
    }

    @Test
    void thePageOfAWordShowsSystemsStatesConflictsMovesAndExamples() throws Exception {
        said("lights", "p-1", "W-page", "asks");
        last("W-page", "delivered");

        Browser viewer = Browser.of("viewer");
        assertThat(viewer.get("/glossary").asString()).contains("Who may use the lights.", "/glossary/member");
        assertThat(viewer.get("/glossary/member").asString())
                .contains("Decided by the club on 2026-03-01.")
                .contains("doors has no state for &#39;asked&#39;")
                .contains("&#39;member&#39; is something else in lights: Whoever has a switch.")
                .contains("Which state may follow which", "begins here")
                .contains("lights is out", "doors is out", "it is parked")
                .contains("W-page", "asks");
        JsonNode word = get("/api/glossary/member");
        assertThat(word.path("mappings").findValuesAsText("mapping")).containsExactly("doors", "lights");
        assertThat(named(word.path("examples"), "subject", "W-page")
                        .path("state")
                        .asText())
                .isEqualTo("asked");
        assertThat(admin().get("/api/glossary/membr").asString()).contains("SB-8004", "member");
    }

    /** What names the word goes on with what it knew. */
    @Test
    void aGlossaryThatTakesAWayFromMappingsIsRefusedAndTheOldOneStays() throws Exception {
        write("model/glossary.yaml", GLOSSARY.replace("member:", "guest:"));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(get("/api/status").toString()).contains("SB-5033"));
        said("lights", "s-1", "W-stays", "on");
        last("W-stays", "delivered");
        assertThat(Files.exists(routes.resolve("club/lights.jslt"))).isTrue();
    }
}
