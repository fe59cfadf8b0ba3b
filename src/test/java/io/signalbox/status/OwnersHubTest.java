package io.signalbox.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;
import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.ConsoleUsers;
import io.signalbox.flow.DroppedIntegration;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.Tokens;
import io.signalbox.flow.Tokens.Token;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.flow.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who answers for an integration has to say so again, by one of the team. */
@QuarkusTest
@TestProfile(OwnersHubTest.OwnHub.class)
class OwnersHubTest extends AdministeredHub {

    /** A hub that knows the teams. */
    public static final class OwnHub extends OftenLookingHub {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("signalbox.owning.people", "target/owners-flow-test.yaml");
            return overrides;
        }
    }

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Token ADA = new Token("ada", Role.OPERATOR, "t-ada");
    private static final Token GRACE = new Token("grace", Role.OPERATOR, "t-grace");
    private static final Token VIEWER = new Token("watcher", Role.VIEWER, "t-watcher");

    @ConfigProperty(name = "signalbox.owning.people")
    Path people;

    @BeforeEach
    void everybodyIsThere() throws Exception {
        Tokens.write(data, ADA, GRACE, VIEWER);
        Files.writeString(
                people, "teams:\n  lighting: [ada, lighting@example.com, \"+1 555 0101\"]\n  finance: [grace]\n");
    }

    private Response attest(Token token, String name) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(token.secret())
                .contentType("application/json")
                .body("{\"reason\":\"yearly review\"}")
                .post("/api/integrations/" + name + "/attest");
    }

    private JsonNode owner(String name) throws Exception {
        return named(get("/api/owners"), "integration", name);
    }

    private DroppedIntegration attested(String name) throws Exception {
        DroppedIntegration lamps = new DroppedIntegration(routes, name);
        Path card = routes.resolve(name + "/integration.yaml");
        Files.writeString(card, Files.readString(card) + "reattest: 180d\n");
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(owner(name).path("reattestDays").asInt()).isEqualTo(180));
        return lamps;
    }

    @Test
    void anOwnerThatNobodyConfirmedIsOverdueUntilOneOfTheTeamDoes() throws Exception {
        try (DroppedIntegration lamps = attested("owned-lamps")) {
            assertThat(owner(lamps.name()).path("overdue").asBoolean()).isTrue();
            assertThat(named(get("/api/status").path("owners"), "integration", lamps.name())
                            .isEmpty())
                    .isFalse();
            assertThat(admin().get("/api/metrics").asString())
                    .contains("signalbox_integration_owner_alarm{integration=\"owned-lamps\"} 1");

            assertProblem(attest(VIEWER, lamps.name()), 403, ProblemCode.NOT_ALLOWED);
            assertProblem(attest(GRACE, lamps.name()), 403, ProblemCode.NOT_ALLOWED);
            assertThat(owner(lamps.name()).path("overdue").asBoolean()).isTrue();
            assertThat(attest(ADA, lamps.name()).statusCode()).isEqualTo(200);

            JsonNode owner = owner(lamps.name());
            assertThat(owner.path("overdue").asBoolean()).isFalse();
            assertThat(owner.path("attestedBy").asText()).isEqualTo("ada");
            assertThat(owner.path("due").asText()).isNotEmpty();
            assertThat(get("/api/audit?action=attest").findValuesAsText("actor"))
                    .contains("ada", "grace");
        }
    }

    @Test
    void anotherTeamHasToConfirmAnew() throws Exception {
        try (DroppedIntegration lamps = attested("moved-lamps")) {
            assertThat(attest(ADA, lamps.name()).statusCode()).isEqualTo(200);
            Path card = routes.resolve(lamps.name() + "/integration.yaml");
            Files.writeString(card, Files.readString(card).replace("team: lighting", "team: finance"));

            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(owner(lamps.name()).path("team").asText()).isEqualTo("finance");
                assertThat(owner(lamps.name()).path("overdue").asBoolean()).isTrue();
            });
        }
    }

    @Test
    void anOwnerWhoIsGoneIsAnOrphan() throws Exception {
        try (DroppedIntegration lamps = attested("left-lamps")) {
            assertThat(owner(lamps.name()).path("orphan")).isEmpty();
            Files.writeString(people, "teams: { finance: [grace] }\n");

            assertThat(owner(lamps.name()).at("/orphan/0").asText()).contains("no team 'lighting'");
            Files.writeString(people, "teams: [broken\n");
            assertThat(owner(lamps.name()).path("orphan")).isEmpty();
        }
    }

    @Test
    void whoConfirmedAndHasNoAccountAnyMoreIsFollowedBySomebody() throws Exception {
        try (DroppedIntegration lamps = attested("quit-lamps")) {
            assertThat(attest(ADA, lamps.name()).statusCode()).isEqualTo(200);
            assertThat(owner(lamps.name()).path("gone").asBoolean()).isFalse();
            ConsoleUsers.write(data, Map.of("ada", Grants.of(Role.OPERATOR)));
            Tokens.write(data, GRACE, VIEWER);
            assertThat(owner(lamps.name()).path("overdue").asBoolean())
                    .as("who has an account without a token")
                    .isFalse();

            ConsoleUsers.write(data);
            assertThat(owner(lamps.name()).path("overdue").asBoolean()).isTrue();
            assertThat(owner(lamps.name()).path("gone").asBoolean()).isTrue();
            assertThat(admin().body("{}")
                            .post("/api/integrations/" + lamps.name() + "/attest")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(owner(lamps.name()).path("overdue").asBoolean()).isFalse();
        }
    }

    @Test
    void aUsersFileThatCannotBeReadSaysOfNobodyThatTheyAreGone() throws Exception {
        try (DroppedIntegration lamps = attested("torn-lamps")) {
            assertThat(attest(ADA, lamps.name()).statusCode()).isEqualTo(200);
            Tokens.write(data, GRACE, VIEWER);
            Files.writeString(data.resolve("users.json"), "{\"users\": [");
            assertThat(owner(lamps.name()).path("gone").asBoolean()).isFalse();
        } finally {
            ConsoleUsers.write(data);
        }
    }

    @Test
    void whatHasNoOwnerCannotBeConfirmed() throws Exception {
        write(
                "systems/ownerless.yaml",
                "system: ownerless\noperations:\n  switched: { webhook: { verify: none, acceptUnsigned: true, id: /id } }\n");
        write(
                "ownerless.camel.yaml",
                "- route:\n    id: ownerless-to-log\n    from:\n      uri: system:ownerless/switched\n      steps:\n        - log: { message: switched }\n");
        await().untilAsserted(() -> assertThat(owner("ownerless").isEmpty()).isFalse());

        assertProblem(admin().body("{}").post("/api/integrations/ownerless/attest"), 409, ProblemCode.NOT_POSSIBLE_NOW);
        assertProblem(admin().body("{}").post("/api/integrations/nobody/attest"), 404, ProblemCode.TARGET_UNKNOWN);
    }
}
