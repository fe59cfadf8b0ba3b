package io.signalbox.rollout;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.access.Grants;
import io.signalbox.access.LedgerTokens;
import io.signalbox.access.Role;
import io.signalbox.document.Sha256;
import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.HubFolder;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.PostgresLedger;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A hub on PostgreSQL, and beside it another process on the same ledger. */
@QuarkusTest
@TestProfile(SharedHubTest.OnPostgresql.class)
class SharedHubTest extends AdministeredHub {

    @ConfigProperty(name = "signalbox.ledger.url")
    String url;

    private Ledger other;

    /** As in {@link HubProfile}, with a server of its own. */
    public static final class OnPostgresql implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return new HubProfile().getConfigOverrides();
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(HubFolder.class), new TestResourceEntry(PostgresLedger.class));
        }
    }

    @BeforeEach
    void open() {
        other = JdbcLedger.onPostgresql(url, "postgres", "postgres", Clock.systemUTC());
    }

    @AfterEach
    void close() {
        other.close();
    }

    private static int status(String token) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(token)
                .get("/api/status")
                .statusCode();
    }

    @Test
    void takesOverTheUsersOfItsDataFolder() {
        assertThat(data.resolve("users.json")).doesNotExist();
        assertThat(data.resolve("users.json.in-ledger")).exists();
    }

    @Test
    void takesATokenFromTheMomentAnotherProcessAddsItUntilItRemovesIt() {
        LedgerTokens tokens = new LedgerTokens(other.notes(), Path.of("none"), System::nanoTime);
        assertThat(status("elsewhere")).isEqualTo(401);

        tokens.add("grafana", Grants.of(Role.VIEWER), Sha256.hex("elsewhere"), null);
        await().untilAsserted(() -> assertThat(status("elsewhere")).isEqualTo(200));

        tokens.remove("grafana");
        await().untilAsserted(() -> assertThat(status("elsewhere")).isEqualTo(401));
    }

    @Test
    void showsItselfAndTheOtherAndWhatTheyRunDifferently() throws Exception {
        HubNotes beside = new HubNotes(other, Clock.systemUTC(), "beside", "0.0.1", Map::of);
        beside.keep();

        await().untilAsserted(() -> assertThat(get("/api/hubs").path("hubs")).hasSize(2));
        JsonNode report = get("/api/hubs");
        assertThat(report.path("hubs").findValuesAsText("asked")).containsExactlyInAnyOrder("true", "false");
        JsonNode hub = named(report.path("differing"), "unit", "hub");
        assertThat(hub.path("versions")).hasSize(2);
        assertThat(hub.path("late").asBoolean()).isFalse();
        assertThat(named(report.path("differing"), "unit", "integration/customer-onboarding")
                        .path("versions")
                        .toString())
                .contains("none");
        assertThat(get("/api/status").path("differing").findValuesAsText("unit"))
                .contains("hub", "integration/customer-onboarding");
    }

    @Test
    void answersARepeatedRequestAsBefore() throws Exception {
        String path = "/api/integrations/customer-onboarding/pause";
        String first = keyed("{\"reason\":\"test\"}").post(path).asString();
        post("/api/integrations/customer-onboarding/resume", "{}");

        assertThat(keyed("{\"reason\":\"test\"}").post(path).asString()).isEqualTo(first);
        assertThat(get("/api/pauses")).isEmpty();
        assertThat(keyed("{}").post(path).statusCode()).isEqualTo(422);
    }

    private RequestSpecification keyed(String body) throws Exception {
        return admin().header("Idempotency-Key", "k-1").body(body);
    }
}
