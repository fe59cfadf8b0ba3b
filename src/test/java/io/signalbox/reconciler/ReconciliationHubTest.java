package io.signalbox.reconciler;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.access.Role;
import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.Tokens;
import io.signalbox.kind.sql.SqlPeer;

import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A shop that gives its customers out page by page is held against a database and a file, on a running hub, and healed. */
@QuarkusTest
@TestProfile(ReconciliationHubTest.Profile.class)
class ReconciliationHubTest extends AdministeredHub {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String IN_DATABASE = "/api/reconciliations/customers-in-database";
    private static final String IN_FILE = "/api/reconciliations/customers-in-file";
    private static final Path FILES = Path.of("target", "reconciliation-files").toAbsolutePath();
    private static final Tokens.Token ADA = new Tokens.Token("ada", Role.OPERATOR, "secret-of-ada-1234567890");
    private static final Tokens.Token BOB = new Tokens.Token("bob", Role.OPERATOR, "secret-of-bob-1234567890");

    @ConfigProperty(name = "signalbox.secrets")
    Path secrets;

    private final OutsideSystems systems = new OutsideSystems();
    private final URI url =
            URI.create(ConfigProvider.getConfig().getValue("signalbox.system.billing.url", String.class));
    private final WireMock shop = new WireMock(url.getHost(), url.getPort());

    /** A hub of its own, which may read files. */
    public static final class Profile extends OftenLookingHub {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = super.getConfigOverrides();
            overrides.put("signalbox.files", FILES.toString());
            return overrides;
        }
    }

    @BeforeEach
    void describe() throws Exception {
        Files.createDirectories(FILES);
        Tokens.write(data, ADA, BOB);
        Path secret = secrets.resolve("accounts/password");
        Files.createDirectories(secret.getParent());
        Files.writeString(secret, "s3cret");
        write(
                "systems/shop.yaml",
                """
                system: shop
                environment: production
                environments: { production: { url: "%s/shop" } }
                operations:
                  list-customers:
                    http: GET /customers?after=${next}
                    page: { items: /customers, next: /next }
                """
                        .formatted(url.toString().replaceFirst("/billing$", "")));
    }

    private void customers(String... pages) {
        for (int i = 0; i < pages.length; i++) {
            String next = i + 1 < pages.length ? ",\"next\":\"p" + (i + 1) + "\"" : "";
            shop.register(WireMock.get(urlMatching("/shop/customers" + (i == 0 ? "(\\?after=)?" : "\\?after=p" + i)))
                    .willReturn(OutsideSystems.answer(200, "{\"customers\":[" + pages[i] + "]" + next + "}")));
        }
    }

    private static String customer(String id, String plan, String amount) {
        return "{\"id\":\"%s\",\"externalId\":\"%s\",\"plan\":\"%s\",\"amount\":%s}".formatted(id, id, plan, amount);
    }

    private void integrate(String name, String card) throws Exception {
        write(
                name + "/" + name + ".camel.yaml",
                """
                - route:
                    id: %s-to-billing
                    description: Opens an account for each customer.
                    from:
                      uri: channel:%s
                      steps:
                        - to: { id: open, uri: "system:billing/create-account" }
                - route:
                    id: %s-feed
                    description: Brings customers.
                    from:
                      uri: timer:%s?period=1h&delay=1h
                      steps:
                        - to: { id: pass, uri: "channel:%s" }
                """
                        .formatted(name, name, name, name, name));
        write(name + "/integration.yaml", card);
    }

    private JsonNode ran(String at) throws Exception {
        await().atMost(PATIENCE).until(() -> admin().get(at).statusCode() == 200);
        return post(at + "/run", "{}");
    }

    private static Response as(Tokens.Token who, String path, String body) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(who.secret())
                .contentType("application/json")
                .body(body)
                .post(path);
    }

    @Test
    void pagesOfAShopAreHeldAgainstADatabaseAndHealedAfterASecondPersonSaidSo() throws Exception {
        try (SqlPeer database = new SqlPeer()) {
            database.run("CREATE TABLE account (id text primary key, plan text, amount numeric)");
            database.run(
                    "INSERT INTO account VALUES ('K-2', 'team', 20.005), ('K-3', 'solo', 30), ('K-4', 'solo', 40)");
            database.run("GRANT ALL ON account TO hub");
            write(
                    "systems/accounts.yaml",
                    """
                    system: accounts
                    environment: production
                    environments: { production: { url: "%s" } }
                    auth: { type: basic, username: hub, password: "{{secret:accounts/password}}" }
                    operations:
                      list-accounts:
                        sql: "select id, plan, amount from account where (:last is null or id > :last) order by id limit 2"
                        page: { last: /id, size: 2 }
                    """
                            .formatted(database.url()));
            customers(
                    customer("K-1", "team", "10"), customer("K-2", "team", "20") + "," + customer("K-3", "team", "30"));
            integrate(
                    "customers",
                    """
                    integration: customers
                    owner: { team: sales, contact: sales@acme.test, escalation: "+1 555 0199" }
                    reconciliations:
                      customers-in-database:
                        left: { system: shop/list-customers, key: /id }
                        right: { system: accounts/list-accounts, key: /id }
                        fields: { plan: { truth: left }, amount: { tolerance: 0.01 } }
                        underway: 1m
                        heal: { route: customers-to-billing, routeToLeft: customers-to-billing, most: 5, percent: 100, approve: second-person }
                    """);

            JsonNode done = ran(IN_DATABASE);
            assertThat(done.path("ended").asBoolean()).as(done.toString()).isTrue();
            assertThat(done.path("left").asInt()).isEqualTo(3);
            assertThat(done.path("right").asInt()).isEqualTo(3);
            assertThat(done.path("missing").asInt()).isEqualTo(1);
            assertThat(done.path("extra").asInt()).isEqualTo(1);
            assertThat(done.path("different").asInt()).isEqualTo(1);

            JsonNode masked = get(IN_DATABASE + "/differences?kind=different&field=plan");
            assertThat(masked.path("total").asInt()).isEqualTo(1);
            assertThat(masked.at("/differences/0/key").asText()).isEqualTo("K-3");
            assertThat(masked.at("/differences/0/fields/0/left").asText()).isEqualTo("xxxx");
            JsonNode seen = post(IN_DATABASE + "/differences", "{\"reason\":\"to compare\"}");
            assertThat(seen.toString()).contains("\"left\":\"team\",\"right\":\"solo\"");

            healWithASecondPerson();
        }
    }

    private void healWithASecondPerson() throws Exception {
        JsonNode toLeft = get(IN_DATABASE + "/heal?to=left");
        assertThat(toLeft.path("to").asText()).isEqualTo("left");
        assertThat(toLeft.path("refusal").asText()).isEqualTo("there is nothing to heal");
        JsonNode plan = get(IN_DATABASE + "/heal");
        assertThat(plan.path("records").asInt()).as(plan.toString()).isEqualTo(2);
        assertThat(plan.path("refusal").isNull()).as(plan.toString()).isTrue();
        assertThat(as(ADA, IN_DATABASE + "/heal", "{\"plan\":\"another\",\"reason\":\"x\"}")
                        .asString())
                .contains("SB-8020");
        String body = "{\"plan\":\"" + plan.path("plan").asText() + "\",\"reason\":\"they are missing\"}";
        Response asked = as(ADA, IN_DATABASE + "/heal", body);
        assertThat(asked.jsonPath().getString("state")).as(asked.asString()).isEqualTo("waiting");
        assertThat(systems.calls("billing", "K-1")).as("nobody has approved it").isEmpty();
        String heal = IN_DATABASE + "/heals/" + asked.jsonPath().getString("heal");
        assertThat(as(ADA, heal + "/approve", "{}").asString()).contains("SB-8020", "somebody else");
        Response approved = as(BOB, heal + "/approve", "{}");
        assertThat(approved.jsonPath().getString("state"))
                .as(approved.asString())
                .isEqualTo("sent");
        assertThat(as(ADA, IN_DATABASE + "/heal", body).jsonPath().getString("state"))
                .as("asked for twice")
                .isEqualTo("sent");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(systems.calls("billing", "K-1")).hasSize(1);
            assertThat(systems.calls("billing", "K-3")).hasSize(1);
        });
        assertThat(ran(IN_DATABASE).path("underWay").asInt())
                .as("what was delivered a moment ago")
                .isEqualTo(2);
        assertThat(get("/api/audit").toString()).contains("approve-heal", "reconciliation/customers-in-database");

        JsonNode undone = post(heal + "/undo", "{\"reason\":\"it was wrong\"}");
        assertThat(undone.path("state").asText()).isEqualTo("undone");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shop.find(WireMock.postRequestedFor(urlMatching("/billing/accounts"))
                                .withRequestBody(WireMock.containing("solo"))
                                .withRequestBody(WireMock.containing("K-3"))))
                        .hasSize(1));
    }

    @Test
    void aFileIsComparedByItsRowsAndAHealBeyondItsLimitsIsRefused() throws Exception {
        Files.writeString(FILES.resolve("customers-1.csv"), "number,plan\nK-9,=team\nK-9,team\n");
        Files.setLastModifiedTime(
                FILES.resolve("customers-1.csv"), FileTime.fromMillis(System.currentTimeMillis() - 60_000));
        write(
                "systems/partner.yaml",
                """
                system: partner
                environment: production
                environments: { production: { url: "file://%s" } }
                operations:
                  list-customers:
                    file: { path: /, match: "customers-*.csv" }
                    read: { csv: { header: true } }
                """
                        .formatted(FILES));
        customers(customer("K-8", "team", "1") + "," + customer("K-9", "solo", "1"));
        integrate(
                "partners",
                """
                integration: partners
                owner: { team: sales, contact: sales@acme.test, escalation: "+1 555 0199" }
                alerts: [ { when: differences > 0, notify: [owner] } ]
                data: { classification: public }
                reconciliations:
                  customers-in-file:
                    left: { system: shop/list-customers, key: /id }
                    right: { system: partner/list-customers, key: /number }
                    fields: { plan: {} }
                    heal: { route: partners-to-billing, most: 1, percent: 100 }
                """);

        JsonNode done = ran(IN_FILE);
        assertThat(done.path("missing").asInt()).as(done.toString()).isEqualTo(1);
        assertThat(done.path("different").asInt()).isEqualTo(1);
        assertThat(done.path("repeated").asInt()).isEqualTo(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/api/alerts?firing=true")).anySatisfy(alert -> {
                    assertThat(alert.path("integration").asText()).isEqualTo("partners");
                    assertThat(alert.path("condition").asText()).isEqualTo("differences > 0");
                }));
        assertThat(get(IN_FILE + "/heal").path("refusal").asText()).contains("'most' allows 1");
        String plan = get(IN_FILE + "/heal").path("plan").asText();
        assertThat(as(ADA, IN_FILE + "/heal", "{\"plan\":\"" + plan + "\",\"reason\":\"all\"}")
                        .asString())
                .contains("SB-8020", "'most' allows 1");
        String csv =
                as(ADA, IN_FILE + "/export", "{\"reason\":\"for the partner\"}").asString();
        assertThat(csv).contains("K-9,different,", ",plan,solo,'=team,left\r\n");
        JsonNode first = get(IN_FILE + "/differences").path("differences");
        ran(IN_FILE);
        assertThat(get(IN_FILE + "/differences").path("differences").at("/0/since"))
                .as("it is as old as before")
                .isEqualTo(first.at("/0/since"));
    }
}
