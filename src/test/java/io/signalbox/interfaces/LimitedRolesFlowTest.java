package io.signalbox.interfaces;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.signalbox.access.Caller;
import io.signalbox.access.Grants;
import io.signalbox.figure.Figures;
import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.ConsoleUsers;
import io.signalbox.flow.JmxHub;
import io.signalbox.flow.Tokens;
import io.signalbox.flow.Tokens.Token;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.Ledger;
import io.signalbox.message.Json;
import io.signalbox.status.ReportFigures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What somebody may do who has a role for one integration, or for those of a team. */
@QuarkusTest
@TestProfile(JmxHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitedRolesFlowTest extends AdministeredHub {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Token ANNA = new Token("anna", Grants.parse("viewer@integration/anchor"), "t-anna");
    private static final Token OLAF = new Token("olaf", Grants.parse("operator@team/anchors"), "t-olaf");
    private static final Token MIXED =
            new Token("mixed", Grants.parse("viewer,operator@integration/anchor"), "t-mixed");

    @Inject
    Ledger ledger;

    @Inject
    Figures figures;

    @Inject
    ReportFigures report;

    @ConfigProperty(name = "signalbox.system.billing.url")
    String billing;

    private TwoIntegrations two;

    @BeforeEach
    void furnish() throws Exception {
        if (two != null) {
            two.awaitParked(6);
            return;
        }
        two = new TwoIntegrations(routes, ledger);
        Tokens.write(data, ANNA, OLAF, MIXED);
        ConsoleUsers.write(data, Map.of("anna", ANNA.grants(), "olaf", OLAF.grants()));
        two.write(billing.replaceFirst("/billing$", ""));
        post("/api/reload", "{}");
        two.park(6);
    }

    private static RequestSpecification as(Token token) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(token.secret())
                .contentType("application/json")
                .body("{\"reason\":\"ours\"}");
    }

    private static JsonNode seen(Token token, String path) throws Exception {
        Response answer =
                RestAssured.given().auth().preemptive().oauth2(token.secret()).get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.asString()).isEqualTo(200);
        return Json.reader().readTree(answer.asString());
    }

    private static int status(Token token, String path) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(token.secret())
                .get(path)
                .statusCode();
    }

    private AuditLog.Record written() {
        return ledger.audit()
                .find(new AuditLog.Query(null, null, null, null, 1))
                .get(0);
    }

    private static List<String> names(JsonNode list, String key) {
        return list.findValuesAsText(key).stream().distinct().sorted().toList();
    }

    @Test
    void seesItsOwnAndPagesThroughIt() throws Exception {
        JsonNode page = seen(ANNA, "/api/deliveries?state=parked&limit=4");
        JsonNode next = seen(ANNA, "/api/deliveries?state=parked&limit=4&before=" + page.path("next"));
        assertThat(names(page, "subscription")).isSubsetOf("anchor-in", "anchor-both");
        assertThat(page.path("found")).hasSize(4);
        assertThat(next.path("found")).hasSize(4);

        JsonNode status = seen(ANNA, "/api/status");
        assertThat(names(status.path("subscriptions"), "id")).containsExactly("anchor-both", "anchor-in");
        assertThat(names(status.path("systems"), "name")).containsExactly("shared");
        assertThat(names(seen(ANNA, "/api/integrations"), "title")).containsExactly("All about anchor");
        assertThat(seen(ANNA, "/api/search?q=evt-").path("messages")).hasSize(12);
        assertThat(seen(ANNA, "/api/figures").path("of").asText()).isEqualTo("hub");
        assertThat(seen(ANNA, "/api/journey?subject=C-both-1")).hasSize(1);
    }

    /** They are of all integrations. */
    @Test
    void callsOfASystemAreShownToThoseWhoSeeTheWholeHub() {
        await().atMost(LIMIT).untilAsserted(() -> {
            figures.write();
            assertThat(report.calledLately(new Caller("mixed", MIXED.grants(), Caller.Interface.API)))
                    .containsKey("shared");
        });
        assertThat(report.calledLately(new Caller("anna", ANNA.grants(), Caller.Interface.API)))
                .isEmpty();
        assertThat(Browser.of("viewer").get("/systems").asString()).contains("Last 2 h");
        assertThat(Browser.of("anna").get("/systems").asString())
                .contains("shared")
                .doesNotContain("Last 2 h");
    }

    @Test
    void aSharedMessageIsSeenWithoutTheOthersDelivery() throws Exception {
        long shared = two.parked("anchor-both").get(0).message();
        JsonNode message = seen(ANNA, "/api/messages/" + shared);
        assertThat(message.path("deliveries")).hasSize(1);
        assertThat(message.path("masked").asBoolean()).isTrue();

        assertThat(as(ANNA).post("/api/messages/" + shared + "/payload").statusCode())
                .isEqualTo(403);
        assertThat(as(OLAF).post("/api/messages/" + shared + "/payload").asString())
                .contains("both-");
        assertThat(written().request().role()).isEqualTo("operator@team/anchors");
    }

    @Test
    void operatesItsOwnOnlyAndTheAuditSaysByWhichRole() {
        long ours = two.parked("anchor-in").get(0).delivery();
        long theirs = two.parked("zebra-in").get(0).delivery();

        assertThat(as(ANNA).post("/api/deliveries/" + ours + "/replay").statusCode())
                .isEqualTo(403);
        assertThat(written().request().role()).isEqualTo("viewer@integration/anchor");
        assertThat(as(OLAF).post("/api/deliveries/" + ours + "/replay").statusCode())
                .isEqualTo(200);
        assertThat(written().request().role()).isEqualTo("operator@team/anchors");
        assertThat(as(OLAF).post("/api/deliveries/" + theirs + "/replay").statusCode())
                .isEqualTo(404);
        assertThat(written().request().role()).isEqualTo("none");
        assertThat(as(MIXED).post("/api/deliveries/" + theirs + "/replay").statusCode())
                .isEqualTo(403);
        assertThat(written().request().role()).isEqualTo("viewer");
        assertThat(as(OLAF).post("/api/systems/shared/contain").statusCode()).isEqualTo(403);
    }

    @Test
    void aBulkJobComesToItsOwnOnly() throws Exception {
        Response begun = as(OLAF).post("/api/bulk/replay?all=true");
        assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(200);
        String job = Json.reader().readTree(begun.asString()).path("id").asText();
        JsonNode ended = await().atMost(LIMIT).until(() -> seen(ANNA, "/api/bulk/" + job), each -> each.path("state")
                .asText()
                .equals("done"));

        assertThat(ended.path("done").asInt()).isEqualTo(12);
        assertThat(Stream.of("zebra-in", "zebra-both").flatMap(each -> two.parked(each).stream()))
                .hasSize(12)
                .allMatch(found -> found.attempts() == 1);
        await().atMost(LIMIT).until(() -> two.parked("anchor-in").size() == 6);
    }

    @Test
    void anotherTeamInTheCardCountsAtOnce() throws Exception {
        assertThat(status(OLAF, "/api/integrations/anchor")).isEqualTo(200);
        two.card(TwoIntegrations.OURS, "sailor");
        post("/api/reload", "{}");
        try {
            assertThat(status(OLAF, "/api/integrations/anchor")).isEqualTo(404);
            assertThat(seen(OLAF, "/api/deliveries").path("found")).isEmpty();
            assertThat(status(ANNA, "/api/integrations/anchor")).isEqualTo(200);
        } finally {
            two.card(TwoIntegrations.OURS, "anchor");
            post("/api/reload", "{}");
        }
    }

    @Test
    void messagesOfAnIntegrationThatIsGoneStayWhoseTheyWere() throws Exception {
        Found ours = two.parked("anchor-in").get(0);
        Path aside = data.resolve("aside");
        Files.move(routes.resolve("anchor"), aside);
        post("/api/reload", "{}");
        try {
            for (Token token : List.of(ANNA, OLAF)) {
                assertThat(seen(token, "/api/messages/" + ours.message()).path("deliveries"))
                        .hasSize(1);
                assertThat(names(seen(token, "/api/deliveries"), "subscription"))
                        .containsExactly("anchor-both", "anchor-in");
            }
        } finally {
            Files.move(aside, routes.resolve("anchor"));
            post("/api/reload", "{}");
        }
    }

    @Test
    void jmxNeedsARoleForTheWholeHub() {
        assertThatThrownBy(() -> JmxHub.connect(new String[] {"anna", ANNA.secret()}))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("a role for the whole hub");
    }

    @Test
    void theConsoleShowsWhatCanBeDone() {
        long ours = two.parked("anchor-in").get(0).delivery();
        Browser anna = Browser.of("anna");
        Browser olaf = Browser.of("olaf");

        assertThat(anna.get("/").asString())
                .contains("viewer@integration/anchor")
                .doesNotContain("href=\"/audit\"");
        assertThat(anna.get("/deliveries/" + ours).asString()).doesNotContain("/replay\"");
        assertThat(olaf.get("/deliveries/" + ours).asString()).contains("/deliveries/" + ours + "/replay\"");
        assertThat(olaf.get("/integrations/anchor").asString()).contains("/integrations/anchor/pause\"");
        assertThat(olaf.get("/systems/shared").asString()).doesNotContain("/contain\"");
    }

    @Test
    void anAdministratorSetsLimitedRolesOnThePageOfUsers() {
        Browser admin = Browser.of("admin");
        Response added = admin.post("/users", Map.of("name", "lena", "role", "none", "limited", "viewer@team/anchors"));
        assertThat(added.asString()).contains("One-time password of lena", "value=\"viewer@team/anchors\"");

        Response refused =
                admin.post("/users/lena/role", Map.of("role", "none", "limited", "operator for team anchors"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("@integration/&lt;name&gt; or @team/&lt;name&gt;");
        assertThat(admin.post("/users/lena/role", Map.of("role", "none")).statusCode())
                .isEqualTo(400);
        assertThat(admin.post("/users/lena/role", Map.of("role", "viewer", "limited", "operator@team/anchors"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(admin.get("/users").asString()).contains("value=\"operator@team/anchors\"");
        admin.post("/users/lena/remove", Map.of());
    }
}
