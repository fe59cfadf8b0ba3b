package io.signalbox.console;

import java.util.HashMap;
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
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
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

    @Inject
    ConsoleHandler handler;

    private Found parked(String contact) {
        CrmWebhook.send(SignUp.of(contact).withPhone("12"));
        return await().until(
                        () -> ledger.admin()
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

    /** What a form takes, filled in. */
    private Map<String, String> fields(String path, Found found) {
        Map<String, String> all = Map.of(
                "delivery", Long.toString(found.delivery()),
                "payload", "{}",
                "reason", "to see whether it is refused",
                "do", "replay",
                "name", "mallory",
                "percent", "10",
                "role", "admin");
        Fields declared = handler.forms().get(path);
        Map<String, String> fields = new HashMap<>(all);
        fields.keySet()
                .removeIf(name ->
                        !declared.once().contains(name) && !declared.many().contains(name));
        return fields;
    }

    /** Those that ask who it is. A link to complete a record is its own permission, whoever has it. */
    private Set<String> formsBySession() {
        Set<String> forms = forms();
        assertThat(forms.remove("/complete/:token")).isTrue();
        return forms;
    }

    /** A slip of the pen is refused by every form, and nothing is done. */
    @Test
    void everyFormRefusesWhatItDoesNotDeclare() {
        Found found = parked("C-roles-3");
        Browser admin = Browser.of("admin");
        for (String path : forms()) {
            Fields declared = handler.forms().get(path);
            Map<String, String> wrong = new HashMap<>(fields(path, found));
            wrong.put("subscripton", "customer-to-billing");
            admin.get("/");
            Response answer = admin.post(address(path, found), wrong);
            assertThat(answer.statusCode()).as(path + ": " + answer.asString()).isEqualTo(400);
            assertThat(answer.asString()).as(path).contains("SB-8003", "subscripton");
            assertThat(declared.many()).doesNotContain("reason");
            admin.get("/");
            answer = admin.post(address(path, found) + "?subject=x", fields(path, found));
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
        }
        assertThat(ledger.admin().message(found.message()).orElseThrow().deliveries())
                .allSatisfy(each -> assertThat(each.deeds()).isEmpty());
    }

    @Test
    void aBulkActionWithoutAFilterMustSayThatAllAreMeant() {
        parked("C-roles-4");
        Browser admin = Browser.of("admin");
        admin.get("/parked");
        Map<String, String> unset = Map.of("do", "discard", "reason", "x", "subscription", "", "subject", "");
        Response refused = admin.post("/parked/begin", unset);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("nothing says which deliveries are meant");
        admin.get("/parked");
        assertThat(admin.post("/parked/matching", Map.of("do", "discard")).asString())
                .contains("name=\"all\"");
        admin.get("/parked");
        assertThat(admin.post("/parked/begin", Map.of("subject", "C-roles-4", "reason", "x"))
                        .statusCode())
                .as("neither replay nor discard")
                .isEqualTo(400);
        for (String page : List.of("/parked?subscripton=x", "/messages?state=parked&state=pending", "/?x=1")) {
            assertThat(admin.get(page).statusCode()).as(page).isEqualTo(400);
        }
    }

    private static String address(String path, Found found) {
        return path.replace("/integrations/:name", "/integrations/customer-onboarding")
                .replace(":version", "000000000000")
                .replace("/systems/:name", "/systems/billing")
                .replace("/users/:name", "/users/viewer")
                .replace("/messages/:id", "/messages/" + found.message())
                .replace(":id", Long.toString(found.delivery()));
    }

    @Test
    void viewersChangeNothing() {
        Found found = parked("C-roles-1");
        Browser viewer = Browser.of("viewer");
        assertThat(formsBySession()).hasSizeGreaterThan(10);
        for (String path : formsBySession()) {
            viewer.get("/");
            Response answer = viewer.post(address(path, found), fields(path, found));
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.asString()).as(path).contains("SB-8001");
        }
        assertThat(ledger.admin().message(found.message()).orElseThrow().deliveries())
                .allSatisfy(each -> {
                    assertThat(each.delivery().state()).isEqualTo(DeliveryState.PARKED);
                    assertThat(each.deeds()).isEmpty();
                });
    }

    @Test
    void nobodyChangesAnythingWithoutTheFormsToken() {
        Found found = parked("C-roles-2");
        Browser admin = Browser.of("admin");
        for (String path : formsBySession()) {
            Response answer = admin.request().formParams(fields(path, found)).post(address(path, found));
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
            Response answer = operator.post(
                    path,
                    path.endsWith("/end")
                            ? Map.of("reason", "no", "confirm", "customer-onboarding")
                            : Map.of("reason", "no"));
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
