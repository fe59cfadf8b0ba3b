package io.signalbox.console;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.Browser;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.SignUp;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Desk.Found;
import io.signalbox.ledger.Ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(HubProfile.class)
class RolesFlowTest {

    /** They only look, or are about the one who asks. */
    private static final Set<String> OPEN_TO_ALL =
            Set.of("/sign-in", "/sign-out", "/account/password", "/parked/matching");

    @Inject
    Router router;

    @Inject
    Ledger ledger;

    private Found parked(String contact) {
        CrmWebhook.send(SignUp.of(contact).withPhone("12"));
        return await().until(
                        () -> ledger.desk()
                                .find(DeliverySearch.any(1).ofSubject(contact).in(Set.of(DeliveryState.PARKED)))
                                .found(),
                        found -> !found.isEmpty())
                .get(0);
    }

    /** Every form of the console, as the router knows them: one that somebody adds is tried too. */
    private Set<String> forms() {
        Set<String> forms = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            String path = route.getPath();
            if (path != null
                    && route.methods() != null
                    && route.methods().contains(HttpMethod.POST)
                    && !path.startsWith("/api")
                    && !path.startsWith("/mcp")) {
                forms.add(path);
            }
        }
        forms.removeAll(OPEN_TO_ALL);
        return forms;
    }

    private static Map<String, String> fields(Found found) {
        return Map.of(
                "delivery", Long.toString(found.delivery()),
                "payload", "{}",
                "reason", "to see whether it is refused",
                "do", "replay",
                "name", "mallory",
                "role", "admin");
    }

    private static String address(String path, Found found) {
        return path.replace("/integrations/:name", "/integrations/customer-onboarding")
                .replace("/systems/:name", "/systems/billing")
                .replace("/users/:name", "/users/viewer")
                .replace("/messages/:id", "/messages/" + found.message())
                .replace(":id", Long.toString(found.delivery()));
    }

    @Test
    void viewersChangeNothing() {
        Found found = parked("C-roles-1");
        Browser viewer = Browser.of("viewer");
        assertThat(forms()).hasSizeGreaterThan(10);
        for (String path : forms()) {
            viewer.get("/");
            Response answer = viewer.post(address(path, found), fields(found));
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.asString()).as(path).contains("SB-8001");
        }
        assertThat(ledger.desk().message(found.message()).orElseThrow().deliveries())
                .allSatisfy(each -> {
                    assertThat(each.delivery().state()).isEqualTo(DeliveryState.PARKED);
                    assertThat(each.deeds()).isEmpty();
                });
    }

    @Test
    void nobodyChangesAnythingWithoutTheFormsToken() {
        Found found = parked("C-roles-2");
        Browser admin = Browser.of("admin");
        for (String path : forms()) {
            Response answer = admin.request().formParams(fields(found)).post(address(path, found));
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.asString()).as(path).contains("SB-8102");
        }
    }

    @Test
    void operatorsDoNotDoWhatCannotBeTakenBack() {
        Browser operator = Browser.of("operator");
        operator.get("/");
        for (String path : List.of(
                "/integrations/customer-onboarding/retirement",
                "/integrations/customer-onboarding/retirement/end",
                "/integrations/customer-onboarding/retirement/undo",
                "/systems/billing/rotate")) {
            Response answer = operator.post(path, Map.of("reason", "no", "confirm", "customer-onboarding"));
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            operator.get("/");
        }
    }

    @Test
    void operatorsDoNotDecideWhoComesIn() {
        Browser operator = Browser.of("operator");
        assertThat(operator.get("/users").statusCode()).isEqualTo(403);
        operator.get("/");
        assertThat(operator.post("/users", Map.of("name", "mallory", "role", "admin"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void newPeopleChooseTheirOwnPasswordBeforeAnythingElse() {
        Browser admin = Browser.of("admin");
        admin.get("/users");
        Response added = admin.post("/users", Map.of("name", "grace", "role", "operator"));
        String oneTime = added.asString().replaceFirst("(?s).*id=\"one-time\">([a-z0-9-]+)<.*", "$1");
        assertThat(admin.get("/users").asString()).contains("grace").doesNotContain(oneTime);

        Browser grace = new Browser();
        grace.get("/sign-in");
        Response signedIn = grace.post("/sign-in", Map.of("name", "grace", "password", oneTime));
        assertThat(signedIn.header("Location")).isEqualTo("/account/password");
        assertThat(grace.get("/parked").header("Location")).isEqualTo("/account/password");
        grace.get("/account/password");
        assertThat(grace.post("/integrations/customer-onboarding/pause", Map.of("reason", "x"))
                        .header("Location"))
                .isEqualTo("/account/password");

        grace.get("/account/password");
        Map<String, String> change =
                Map.of("current", oneTime, "next", "three unrelated words", "again", "three unrelated words");
        assertThat(grace.post("/account/password", Map.of("current", oneTime, "next", "short", "again", "short"))
                        .asString())
                .contains("at least 12");
        assertThat(grace.post("/account/password", change).statusCode()).isEqualTo(303);
        assertThat(grace.get("/parked").statusCode()).isEqualTo(200);

        admin.get("/users");
        assertThat(admin.post("/users/grace/remove", Map.of()).statusCode()).isEqualTo(303);
        assertThat(grace.get("/parked").statusCode()).isEqualTo(303);
        assertThat(admin.post("/users/admin/remove", Map.of()).asString()).contains("last administrator");
    }
}
