package io.signalbox.interfaces;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

import io.signalbox.access.Grants;
import io.signalbox.access.Role;
import io.signalbox.flow.Assistant;
import io.signalbox.flow.Browser;
import io.signalbox.flow.ConsoleUsers;
import io.signalbox.flow.JmxHub;
import io.signalbox.flow.Tokens;
import io.signalbox.interfaces.InterfaceTable.Row;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.AuditLog.Result;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.Ledger;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever somebody asks for who has a role for one integration, at every interface, by every path, tool and page there is: no name, text or
 * message of another comes out, and nothing of it changes.
 */
@QuarkusTest
@TestProfile(JmxHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitedSweepFlowTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern LINK = Pattern.compile("(?:href|action|hx-get)=\"(/[^\"#]*)");
    /** What is searched for in all payloads is the caller's own: it finds nothing, and that is an answer. */
    private static final Set<String> ANSWERED = Set.of("search-payloads");

    @Inject
    Ledger ledger;

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @ConfigProperty(name = "signalbox.system.billing.url")
    String billing;

    private final Map<String, String> theirs = new LinkedHashMap<>();
    private Guest admin;
    private Guest viewer;
    private Guest operator;
    private List<Guest> limited;
    private Set<String> before;

    @BeforeEach
    void furnish() throws Exception {
        if (admin != null) {
            return;
        }
        Path home = data.resolve("limited");
        Files.createDirectories(home);
        admin = new Guest(Role.ADMIN, home.resolve("admin"));
        viewer = new Guest("vera", Grants.parse("viewer@integration/anchor"), home.resolve("vera"));
        operator = new Guest("otto", Grants.parse("admin@team/anchors"), home.resolve("otto"));
        limited = List.of(viewer, operator);
        Tokens.write(data, admin.token(), viewer.token(), operator.token());
        ConsoleUsers.write(
                data,
                Map.of("vera", viewer.token().grants(), "otto", operator.token().grants()));
        TwoIntegrations two = new TwoIntegrations(routes, ledger);
        two.write(billing.replaceFirst("/billing$", ""));
        done("POST /api/reload");
        two.park(3);
        Found zebra = two.parked("zebra-in").get(0);
        await().atMost(LIMIT)
                .until(() -> done("GET /api/alerts?firing=true").toString().contains("striped.parked"));
        theirs.put("integration", TwoIntegrations.THEIRS);
        theirs.put("retiring", TwoIntegrations.THEIRS);
        theirs.put("subscription", zebra.subscription());
        theirs.put("system", "zebra-only");
        theirs.put("event", "zebra-only/told");
        theirs.put("operation", "zebra-only/put-things");
        theirs.put("channel", "ops");
        theirs.put("subject", zebra.subject());
        theirs.put("message", Long.toString(zebra.message()));
        theirs.put("delivery", Long.toString(zebra.delivery()));
        theirs.put("parked", Long.toString(zebra.delivery()));
        theirs.put("incomplete", Long.toString(zebra.delivery()));
        theirs.put("alert", "striped.parked");
        theirs.put("word", "zebra-word");
        theirs.put("drift", "zebra-drift");
        theirs.put("reconciliation", "zebra-agree");
        theirs.put("plan", "zebra-plan");
        theirs.put("waiting", "zebra-waiting");
        theirs.put("sent", "zebra-sent");
        theirs.put("user", "guest");
        theirs.put("backfill", "zebra-history");
        theirs.put("version2", "zebra-next");
        theirs.put(
                "version",
                done("GET /api/integrations/striped/versions").at("/0/version").asText());
        theirs.put(
                "silence",
                done("POST /api/silences integration=striped for=1h condition=silent")
                        .path("id")
                        .asText());
        theirs.put(
                "job",
                done("POST /api/bulk/replay?subject=C-zebra-none&subscription=zebra-in")
                        .path("id")
                        .asText());
        theirs.put("file", Files.writeString(home.resolve("payload.json"), "{}").toString());
        done("POST /api/subscriptions/zebra-told/pause");
        done("POST /api/backfills/zebra-history from=zebra-only/told to=zebra-events");
        before = state();
    }

    /** What the administrator gets there. */
    private JsonNode done(String ask) throws Exception {
        Answer answer = admin.ask(Interface.API, ask, ask.startsWith("POST"));
        assertThat(answer.kind()).as(ask + ": " + answer.said()).isEqualTo(Answer.Kind.DONE);
        return Json.reader().readTree(answer.said().substring(answer.said().indexOf(' ')));
    }

    /** What people have made of the other integration. */
    private Set<String> state() throws Exception {
        Set<String> state = new LinkedHashSet<>();
        done("GET /api/deliveries?integration=striped&limit=500")
                .path("found")
                .forEach(each ->
                        state.add(each.path("delivery") + " " + each.path("state") + " " + each.path("edited")));
        state.add(done("GET /api/pauses").toString());
        state.add(done("GET /api/silences").toString());
        state.add(done("GET /api/integrations/striped/retirement").path("begun").toString());
        state.add(Files.readString(data.resolve("users.json")));
        return state;
    }

    /** Nothing of the other one, but for what was asked with. */
    private static void assertSilent(String what, String said, Iterable<String> asked) {
        String rest = said.toLowerCase(Locale.ROOT);
        for (String word : asked) {
            rest = rest.replace(word.toLowerCase(Locale.ROOT), "").replace(word.replace("/", "%2f"), "");
        }
        String left = rest;
        assertThat(TwoIntegrations.MARKS).as(what + ": " + said).noneMatch(left::contains);
    }

    /** Longest first, so that no part is left of one. */
    private List<String> asked(String ask) {
        return Stream.concat(theirs.values().stream(), Stream.of("zebra-events", "told", "put-things"))
                .filter(value -> value.matches(".*[a-z].*") && ask.contains(value))
                .sorted((one, other) -> other.length() - one.length())
                .toList();
    }

    private String filled(String ask) {
        String text = ask;
        for (Map.Entry<String, String> each : theirs.entrySet()) {
            text = text.replace("{" + each.getKey() + "}", each.getValue());
        }
        return text;
    }

    @Test
    void noActionAtAnyInterfaceTellsOrChangesWhatIsOfAnother() throws Exception {
        for (Row row : InterfaceTable.ROWS) {
            for (Map.Entry<Interface, String> each : row.asks().entrySet()) {
                for (Guest guest : limited) {
                    String ask = filled(each.getValue());
                    String what = guest.name() + " at " + each.getKey() + ": " + ask;
                    Answer answer = guest.ask(each.getKey(), ask, row.reasoned());
                    assertSilent(what, answer.said(), asked(ask));
                    if (!row.looks() && !ANSWERED.contains(row.action())) {
                        assertThat(answer.kind())
                                .as(what + ": " + answer.said())
                                .isNotEqualTo(Answer.Kind.DONE);
                    }
                }
            }
        }
        assertThat(state()).isEqualTo(before);
        assertNothingWasDone();
    }

    /** The audit log has what they tried, and each was refused. */
    private void assertNothingWasDone() {
        for (Guest guest : limited) {
            assertThat(ledger.audit().find(new AuditLog.Query(guest.name(), null, null, null, 500)).stream()
                            .filter(record -> !Set.of("sign-in", "search-payloads")
                                    .contains(record.request().action())))
                    .isNotEmpty()
                    .allMatch(record -> record.result() == Result.REFUSED);
        }
    }

    @Test
    void noPathOfTheApiTellsWhatIsOfAnother() throws Exception {
        JsonNode paths = done("GET /api/openapi.json").path("paths");
        int told = 0;
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (String ask : asks(path.getKey(), path.getValue().path("get"))) {
                told += isTold(get(admin, ask)) ? 1 : 0;
                for (Guest guest : limited) {
                    assertSilent(guest.name() + " GET " + ask, get(guest, ask).asString(), asked(ask));
                }
            }
        }
        assertThat(told).as("asks by which an administrator is told of it").isGreaterThan(50);
    }

    private static boolean isTold(Response answer) {
        return answer.statusCode() == 200
                && TwoIntegrations.MARKS.stream().anyMatch(answer.asString().toLowerCase(Locale.ROOT)::contains);
    }

    /** With what it needs, and with each other parameter by itself. */
    private List<String> asks(String path, JsonNode get) {
        List<String> asks = new ArrayList<>();
        if (get.isMissingNode()) {
            return asks;
        }
        String place = place(path);
        List<String> needed = new ArrayList<>();
        List<String> free = new ArrayList<>();
        get.path("parameters").forEach(each -> {
            if (each.path("in").asText().equals("query")) {
                String said = each.path("name").asText() + "="
                        + value(each.path("name").asText());
                (each.path("required").asBoolean() ? needed : free).add(said);
            }
        });
        asks.add(place + query(needed));
        for (String each : free) {
            List<String> more = new ArrayList<>(needed);
            more.add(each);
            asks.add(place + query(more));
        }
        return asks;
    }

    private static String query(List<String> said) {
        return said.isEmpty() ? "" : "?" + String.join("&", said);
    }

    /** A path of the description, with what is of the other one. */
    private String place(String path) {
        String id = path.contains("/messages/") ? "message" : path.contains("/bulk/") ? "job" : "delivery";
        return path.replace("{system}/{event}", "zebra-only/told")
                .replace("{system}/{operation}", "zebra-only/put-things")
                .replace("/subscriptions/{name}", "/subscriptions/zebra-in")
                .replace("/systems/{name}", "/systems/zebra-only")
                .replace("/drift/{id}", "/drift/zebra-drift")
                .replace("/ticks/{id}", "/ticks/1")
                .replace("/glossary/{name}", "/glossary/zebra-word")
                .replace("{reconciliation}", theirs.get("reconciliation"))
                .replace("{heal}", theirs.get("sent"))
                .replace("{name}", TwoIntegrations.THEIRS)
                .replace("{id}", theirs.get(id))
                .replace("{version}", theirs.get("version"))
                .replace("{alert}", theirs.get("alert"))
                .replace("{silence}", theirs.get("silence"))
                .replace("{channel}", "ops")
                .replace("{other}", "zebra-only")
                .replace("{backfill}", "zebra-history")
                .replace("{system}", "zebra-only");
    }

    private String value(String parameter) {
        return switch (parameter) {
            case "integration", "subscription", "system", "subject", "message" -> theirs.get(parameter);
            case "channel" -> "zebra-events";
            case "q" -> theirs.get("subject");
            case "to" -> theirs.get("version");
            case "from", "since", "until" -> "2026-01-01T00:00:00Z";
            case "state" -> "parked";
            case "code" -> "SB-4001";
            case "step" -> "1h";
            case "target" -> "integration/striped";
            case "firing", "all" -> "true";
            case "actor" -> "admin";
            case "action" -> "reload";
            default -> "1";
        };
    }

    private static Response get(Guest guest, String path) {
        return request(guest).get(path.startsWith("/api") ? path : "/api" + path);
    }

    private static RequestSpecification request(Guest guest) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .preemptive()
                .oauth2(guest.token().secret())
                .contentType("application/json");
    }

    @Test
    void noPathOfTheApiChangesWhatIsOfAnother() throws Exception {
        JsonNode paths = done("GET /api/openapi.json").path("paths");
        int refused = 0;
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            JsonNode post = path.getValue().path("post");
            if (post.isMissingNode()) {
                continue;
            }
            String place = place(path.getKey());
            String body = Json.writer().writeValueAsString(body(place, post));
            for (Guest guest : limited) {
                Response answer = request(guest).body(body).post(place.startsWith("/api") ? place : "/api" + place);
                String what = guest.name() + " POST " + place + " " + body + ": " + answer.asString();
                assertSilent(what, answer.asString(), asked(place + body));
                if (!place.endsWith("/search/payloads")
                        && !place.contains("/api/bulk/")
                        && !place.startsWith("/bulk/")) {
                    assertThat(answer.statusCode()).as(what).isIn(403, 404);
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(50);
        assertThat(state()).isEqualTo(before);
    }

    private Map<String, Object> body(String place, JsonNode post) {
        Map<String, Object> body = new LinkedHashMap<>();
        JsonNode schema = post.at("/requestBody/content/application~1json/schema");
        schema.path("properties").fieldNames().forEachRemaining(name -> {
            if (name.equals("reason")) {
                body.put(name, "to see who may");
            } else if (name.equals("integration")) {
                body.put(name, TwoIntegrations.THEIRS);
            }
        });
        if (place.endsWith("/edit")) {
            body.put("payload", Map.of());
        }
        if (place.endsWith("/complete")) {
            body.put("values", Map.of());
        }
        schema.path("required").forEach(each -> {
            switch (each.asText()) {
                case "payload", "values" -> body.put(each.asText(), Map.of());
                case "for" -> body.put("for", "1h");
                case "q" -> body.put("q", "zebra");
                default -> body.putIfAbsent(each.asText(), "to see who may");
            }
        });
        return body;
    }

    @Test
    void noToolOfAssistantsTellsOrChangesWhatIsOfAnother() throws Exception {
        for (Guest guest : limited) {
            Assistant assistant = new Assistant(guest.token().secret()).begin();
            for (JsonNode tool : assistant.ask("tools/list", Map.of()).path("tools")) {
                Map<String, Object> arguments = new LinkedHashMap<>();
                tool.at("/inputSchema/properties")
                        .properties()
                        .forEach(each -> arguments.put(each.getKey(), argument(each.getKey(), each.getValue())));
                String name = tool.path("name").asText();
                JsonNode result = assistant.ask("tools/call", Map.of("name", name, "arguments", arguments));
                String what = guest.name() + " " + name + arguments;
                assertSilent(what, result.toString(), asked(arguments.toString()));
                if (!tool.at("/annotations/readOnlyHint").asBoolean()) {
                    assertThat(result.path("isError").asBoolean(true))
                            .as(what + ": " + result)
                            .isTrue();
                }
                assertSilent(
                        guest.name() + " " + name,
                        assistant
                                .ask("tools/call", Map.of("name", name, "arguments", Map.of()))
                                .toString(),
                        List.of());
            }
        }
        assertThat(state()).isEqualTo(before);
    }

    private Object argument(String name, JsonNode schema) {
        String type = schema.path("type").asText();
        if (type.equals("boolean")) {
            return false;
        }
        return switch (name) {
            case "delivery" -> Long.valueOf(theirs.get("delivery"));
            case "id" -> type.equals("string") ? "zebra-drift" : Long.valueOf(theirs.get("message"));
            case "message" -> Long.valueOf(theirs.get("message"));
            case "integration",
                    "subscription",
                    "system",
                    "event",
                    "operation",
                    "alert",
                    "silence",
                    "subject",
                    "reconciliation",
                    "plan" -> theirs.get(name);
            case "heal" -> theirs.get("sent");
            case "word" -> "zebra-word";
            case "target" -> "integration/striped";
            case "page" -> "integration/striped";
            case "channel" -> "ops";
            case "payload" -> "{}";
            case "lasting" -> "1h";
            case "reason" -> "to see who may";
            default -> type.equals("string") ? "" : (Object) 1;
        };
    }

    @Test
    void noPageOfTheConsoleNamesWhatIsOfAnother() {
        for (Guest guest : limited) {
            Browser browser = Browser.of(guest.name());
            Set<String> seen = new LinkedHashSet<>();
            Deque<String> left = new ArrayDeque<>(List.of("/"));
            while (!left.isEmpty() && seen.size() < 400) {
                String path = left.pop();
                if (!seen.add(path)) {
                    continue;
                }
                Response answer = browser.get(path);
                assertSilent(guest.name() + " " + path, answer.asString(), List.of());
                assertThat(answer.statusCode())
                        .as(guest.name() + " is led to " + path)
                        .isIn(200, 303, 405);
                Matcher link = LINK.matcher(answer.asString());
                while (link.find()) {
                    String to = link.group(1).replace("&amp;", "&");
                    if (!to.matches("/(assets|webjars|sign-out|account).*") && isPage(answer, link)) {
                        left.add(to);
                    }
                }
            }
            assertThat(seen)
                    .contains("/integrations/anchor", "/parked", "/systems/shared")
                    .hasSizeGreaterThan(20);
        }
    }

    private static boolean isPage(Response answer, Matcher link) {
        return !answer.asString().startsWith("action", link.start());
    }

    @Test
    void theConsolesPagesOfAnotherAreNotThere() {
        for (Guest guest : limited) {
            Browser browser = Browser.of(guest.name());
            for (String path : List.of(
                    "/integrations/striped",
                    "/integrations/striped/versions",
                    "/integrations/striped/retirement",
                    "/handbook/striped",
                    "/handbook/systems/zebra-only",
                    "/systems/zebra-only",
                    "/messages/" + theirs.get("message"),
                    "/deliveries/" + theirs.get("delivery"),
                    "/deliveries/" + theirs.get("delivery") + "/mapping",
                    "/bulk/" + theirs.get("job"),
                    "/messages?integration=striped",
                    "/messages?subscription=zebra-in",
                    "/parked?system=zebra-only",
                    "/cost?integration=striped",
                    "/cost.csv?integration=striped",
                    "/glossary/zebra-word",
                    "/reconciliations/zebra-agree",
                    "/reconciliations/zebra-agree/heal",
                    "/reconciliations/zebra-agree/heals/zebra-sent")) {
                Response answer = browser.get(path);
                assertThat(answer.statusCode()).as(guest.name() + " " + path).isEqualTo(404);
                assertSilent(guest.name() + " " + path, answer.asString(), asked(path));
            }
            for (String path : List.of("/audit", "/users", "/drift", "/deprecations", "/credentials", "/q/metrics")) {
                assertThat(browser.get(path).statusCode())
                        .as(guest.name() + " " + path)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void whatIsTheirOwnIsShown() throws Exception {
        for (Guest guest : limited) {
            Browser browser = Browser.of(guest.name());
            assertThat(browser.get("/").asString())
                    .contains("href=\"/reconciliations\"", "href=\"/glossary\"")
                    .doesNotContain("href=\"/drift\"");
            assertThat(browser.get("/reconciliations").asString()).contains("anchor-agree");
            assertThat(browser.get("/reconciliations/anchor-agree").asString()).contains("shared/look");
            assertThat(browser.get("/glossary").asString()).contains("anchor-word");
            assertThat(browser.get("/glossary/anchor-word").asString()).contains("What holds a ship.", "hook", "High");
            assertThat(browser.get("/cost").asString()).contains("anchor").doesNotContain("not attributed");
            assertThat(get(guest, "/reconciliations").asString()).contains("anchor-agree");
            assertThat(get(guest, "/cost").asString()).contains("\"anchor\"");
            assertThat(get(guest, "/losses").statusCode()).isEqualTo(200);
        }
        assertThat(request(viewer)
                        .body("{}")
                        .post("/api/reconciliations/anchor-agree/run")
                        .statusCode())
                .isEqualTo(403);
        assertThat(request(operator)
                        .body("{}")
                        .post("/api/reconciliations/zebra-agree/run")
                        .statusCode())
                .isEqualTo(404);
    }
}
