package io.signalbox.drop;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.check.Unit;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** Files dropped into the running application. */
@QuarkusTest
@TestProfile(DropHubTest.Profile.class)
class DropHubTest {

    private static final Unit ONBOARDING = new Unit(Unit.Kind.INTEGRATION, "customer-onboarding");
    private static final String WEBHOOK = "system:unread/happened";
    private static final String READER =
            """
            - route:
                id: %s
                description: Keeps what happened.
                from:
                  uri: %s
                  steps:
                    - log: { id: tell, message: "%s" }
            """;

    @Inject
    UnitStates unitStates;

    @Inject
    Ledger ledger;

    @Inject
    CamelContext context;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @ConfigProperty(name = "signalbox.data")
    Path data;

    private Map<String, Instant> onboarding;

    /** A hub of its own. */
    public static final class Profile extends OftenLookingHub {}

    @BeforeEach
    void note() {
        onboarding = unitState(ONBOARDING).orElseThrow().routes();
        assertThat(onboarding).hasSize(4);
    }

    private Optional<UnitState> unitState(Unit unit) {
        return unitStates.all().stream().filter(one -> one.unit().equals(unit)).findFirst();
    }

    private static Unit flow(String name) {
        return new Unit(Unit.Kind.INTEGRATION, name);
    }

    private void write(String name, String text) throws IOException {
        Path temporary = Files.writeString(routes.resolve(".being-written"), text);
        Files.move(temporary, routes.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void replace(String name, String what, String with) throws IOException {
        String text = Files.readString(routes.resolve(name));
        assertThat(text).contains(what);
        write(name, text.replace(what, with));
    }

    private UnitState awaitActive(Unit unit, String otherThan) {
        await().until(() -> unitState(unit)
                .filter(one ->
                        one.isActive() && !one.isRejected() && !one.version().equals(otherThan))
                .isPresent());
        return unitState(unit).orElseThrow();
    }

    private UnitState awaitRejected(Unit unit) {
        await().until(() -> unitState(unit).filter(UnitState::isRejected).isPresent());
        return unitState(unit).orElseThrow();
    }

    private void assertThatOnboardingWasNotTouched() {
        assertThat(unitState(ONBOARDING).orElseThrow().routes()).isEqualTo(onboarding);
        onboarding.keySet().forEach(id -> assertThat(
                        context.getRouteController().getRouteStatus(id).isStarted())
                .isTrue());
    }

    private static int post(String id) {
        return RestAssured.given()
                .contentType("application/json")
                .body("{\"id\":\"" + id + "\"}")
                .post("/in/unread/happened")
                .statusCode();
    }

    private long waiting(String subscription) {
        return ledger.waiting().stream()
                .filter(one -> one.subscription().id().equals(subscription))
                .mapToLong(one -> one.pending())
                .sum();
    }

    @Test
    void runsADroppedFileKeepsItWhenItBreaksAndStopsItWhenItGoes() throws IOException {
        assertThat(post("1")).isEqualTo(503);

        write("reader.camel.yaml", READER.formatted("reader", WEBHOOK, "one"));
        String first = awaitActive(flow("reader"), null).version();
        assertThat(post("2")).isEqualTo(202);
        await().until(() -> waiting("reader") == 0);

        replace("reader.camel.yaml", "- log:", "- lgo:");
        UnitState broken = awaitRejected(flow("reader"));
        assertThat(broken.version()).isEqualTo(first);
        assertThat(broken.rejected().findings())
                .extracting(finding -> finding.path().toString())
                .containsOnly("routes/reader.camel.yaml");
        assertThatDoorsTellOf(broken);
        assertThat(post("3")).isEqualTo(202);
        await().until(() -> waiting("reader") == 0);

        replace("reader.camel.yaml", "- lgo:", "- log:");
        replace("reader.camel.yaml", "\"one\"", "\"two\"");
        awaitActive(flow("reader"), first);

        Files.delete(routes.resolve("reader.camel.yaml"));
        await().until(() -> unitState(flow("reader")).isEmpty());
        await().untilAsserted(() -> assertThat(
                        ManagementFactory.getPlatformMBeanServer().queryNames(null, null))
                .noneMatch(name -> name.getCanonicalName().equals("io.signalbox:name=reader,type=Integration")));
        assertThat(context.getRoute("reader")).isNull();
        assertThat(post("4")).isEqualTo(202);
        assertThat(waiting("reader")).isEqualTo(1);

        write("reader.camel.yaml", READER.formatted("reader", WEBHOOK, "three"));
        await().until(() -> waiting("reader") == 0);
        assertThatOnboardingWasNotTouched();
        Files.delete(routes.resolve("reader.camel.yaml"));
        await().until(() -> unitState(flow("reader")).isEmpty());
    }

    private void assertThatDoorsTellOf(UnitState broken) throws IOException {
        String finding = broken.rejected().findings().get(0).toString();
        RestAssured.given().get("/api/metrics").then().statusCode(401);
        String metrics = authorized()
                .get("/api/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(metrics.lines())
                .contains(
                        "signalbox_unit_active{kind=\"integration\",name=\"reader\"} 1.0",
                        "signalbox_unit_rejected{kind=\"integration\",name=\"reader\"} 1.0",
                        "signalbox_unit_rejected{kind=\"integration\",name=\"customer-onboarding\"} 0.0",
                        "signalbox_unit_findings{kind=\"integration\",name=\"reader\"} "
                                + (double) broken.rejected().findings().size())
                .anyMatch(line -> line.matches("signalbox_reloads_total\\{outcome=\"rejected\"} [1-9].*"))
                .anyMatch(line -> line.startsWith("signalbox_subscription_parked{"))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
        RestAssured.given().get("/q/metrics").then().statusCode(401);
        authorized()
                .get("/api/status")
                .then()
                .statusCode(200)
                .body("units.find { it.name == 'reader' }.version", equalTo(broken.version()))
                .body("units.find { it.name == 'reader' }.state", equalTo("running"))
                .body("units.find { it.name == 'reader' }.routes.id", contains("reader"))
                .body("units.find { it.name == 'reader' }.rejected.findings[0]", equalTo(finding));
        RestAssured.given()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'routes' }.data.rejected", equalTo(1))
                .body(not(containsString("reader")));
        assertThatJmxTellsOf(broken);
    }

    private static void assertThatJmxTellsOf(UnitState broken) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = new ObjectName("io.signalbox:type=Integration,name=reader");
            assertThat(server.getAttribute(name, "State")).isEqualTo("running");
            assertThat(server.getAttribute(name, "Version")).isEqualTo(broken.version());
            assertThat(server.getAttribute(name, "Rejected")).isEqualTo(true);
            assertThat(server.getAttribute(name, "RejectedVersion"))
                    .isEqualTo(broken.rejected().version());
            assertThat((String[]) server.getAttribute(name, "Findings"))
                    .hasSize(broken.rejected().findings().size());
            assertThat(server.getAttribute(
                            new ObjectName("io.signalbox:type=Integration,name=customer-onboarding"), "Owner"))
                    .isEqualTo("revenue-systems");
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    private RequestSpecification authorized() throws IOException {
        return RestAssured.given()
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(data.resolve("token")).strip());
    }

    @Test
    void rejectsAFileThatClaimsAnothersRoute() throws IOException {
        write("aaa.camel.yaml", READER.formatted("customer-to-billing", "channel:customer-signed-up", "mine"));
        write(
                "housekeeping.camel.yaml",
                READER.formatted("signalbox-housekeeping", "channel:customer-signed-up", "mine"));

        assertThat(awaitRejected(flow("aaa")).isActive()).isFalse();
        assertThat(awaitRejected(flow("housekeeping")).rejected().findings())
                .extracting(Finding::code)
                .containsExactly(ProblemCode.ROUTE_ID_RESERVED);
        assertThat(context.getRoute("signalbox-housekeeping").getEndpoint().getEndpointUri())
                .startsWith("quartz:");
        assertThatOnboardingWasNotTouched();
        Files.delete(routes.resolve("aaa.camel.yaml"));
        Files.delete(routes.resolve("housekeeping.camel.yaml"));
        await().until(() -> unitState(flow("aaa")).isEmpty()
                && unitState(flow("housekeeping")).isEmpty());
    }

    @Test
    void callsASystemAsItIsDescribedNowAndKeepsTheOldDescriptionWhileTheNewOneIsBroken() throws IOException {
        OutsideSystems systems = new OutsideSystems();
        Unit billing = new Unit(Unit.Kind.SYSTEM, "billing");
        String before = unitState(billing).orElseThrow().version();

        replace("systems/billing.yaml", "POST /accounts", "POST /customers");
        String moved = awaitActive(billing, before).version();
        CrmWebhook.send(SignUp.of("C-moved"));
        await().until(() -> systems.calls("billing", "C-moved").size() == 1);
        assertThat(systems.calls("billing", "C-moved").get(0).getUrl()).isEqualTo("/billing/customers");

        replace("systems/billing.yaml", "create-account", "make-account");
        UnitState breaking = awaitRejected(billing);
        assertThat(breaking.version()).isEqualTo(moved);
        assertThat(breaking.rejected().findings()).extracting(Finding::code).contains(ProblemCode.UNIT_BREAKS_OTHERS);

        Files.move(routes.resolve("systems/billing.yaml"), routes.resolve("systems/.billing"));
        await().until(() -> !awaitRejected(billing).rejected().equals(breaking.rejected()));
        CrmWebhook.send(SignUp.of("C-still"));
        await().until(() -> systems.calls("billing", "C-still").size() == 1);

        Files.move(routes.resolve("systems/.billing"), routes.resolve("systems/billing.yaml"));
        replace("systems/billing.yaml", "make-account", "create-account");
        replace("systems/billing.yaml", "POST /customers", "POST /accounts");
        awaitActive(billing, moved);
        assertThatOnboardingWasNotTouched();
    }

    @Test
    void mapsWithTheNewMappingWithoutAPauseOfTheRoute() throws IOException {
        OutsideSystems systems = new OutsideSystems();
        String mapping = "customer-onboarding/customer-to-billing.jslt";
        String original = Files.readString(routes.resolve(mapping));
        String version = unitState(ONBOARDING).orElseThrow().version();

        write(mapping, "// only a remark\n" + original);
        String changed = awaitActive(ONBOARDING, version).version();
        CrmWebhook.send(SignUp.of("C-map"));
        await().until(() -> systems.calls("billing", "C-map").size() == 1);
        assertThatOnboardingWasNotTouched();

        write(mapping, "{ \"broken\": ");
        assertThat(awaitRejected(ONBOARDING).version()).isEqualTo(changed);
        assertThatOnboardingWasNotTouched();

        write(mapping, original);
        awaitActive(ONBOARDING, changed);
    }
}
