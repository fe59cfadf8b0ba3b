package io.signalbox.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.Openings;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;
import io.signalbox.handbook.Described;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Dashboards and rules, exported and those of {@code k8s/}, against a hub that runs what they were made of. */
@QuarkusTest
@TestProfile(ExportedHubTest.Profile.class)
class ExportedHubTest extends AdministeredHub {

    private static final String CONSOLE = "https://hub.example";
    private static final Path MONITORING = Path.of("k8s/components/monitoring");
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final String NIGHT = Openings.route("night-opening", "night", "A-night", 200);

    private final OutsideSystems systems = new OutsideSystems();

    /** A hub of its own. */
    public static final class Profile extends OftenLookingHub {}

    /** Something of everything: delivered, tried again, parked, refused, and runs that fail. */
    @BeforeEach
    void traffic() throws Exception {
        write("nightly/night.camel.yaml", NIGHT);
        systems.always("billing", "A-night", OutsideSystems.answer(422, "{}"));
        systems.always("support", "C-refused", OutsideSystems.answer(422, "{}"));
        systems.answer("marketing", "C-later", OutsideSystems.answer(503, "{}"));
        Stream.of("C-fine", "C-refused", "C-later").forEach(contact -> assertThat(
                        CrmWebhook.send(SignUp.of(contact)).statusCode())
                .isEqualTo(202));
        assertThat(CrmWebhook.unsigned(SignUp.of("C-unsigned").body())
                        .post(CrmWebhook.PATH)
                        .statusCode())
                .isEqualTo(401);
    }

    @AfterEach
    void removeTheRoute() throws Exception {
        Files.deleteIfExists(routes.resolve("nightly/night.camel.yaml"));
    }

    private String export(ExportKind kind) {
        Described described = Described.of(new CheckRoutes(CheckSettings.offline()).check(routes));
        return Exports.of(kind, described, new Exports.Form(CONSOLE, false));
    }

    private static List<JsonNode> documents(String yaml) {
        List<JsonNode> documents = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(yaml)
                .forEach(each -> documents.add(Json.mapper().valueToTree(each)));
        return documents;
    }

    private static String text(String file) {
        try {
            return Files.readString(MONITORING.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> rules() {
        List<String> rules = new ArrayList<>();
        Stream.of(export(ExportKind.PROMETHEUS), text("prometheus-rule.yaml"))
                .forEach(each -> rules.addAll(documents(each).get(0).findValuesAsText("expr")));
        return rules;
    }

    private List<String> panels() {
        List<String> panels = new ArrayList<>();
        Stream.of(export(ExportKind.GRAFANA), text("signalbox.json"))
                .forEach(each -> panels.addAll(documents(each).get(0).findValuesAsText("expr")));
        return panels;
    }

    private String scrape() throws Exception {
        return admin().get("/q/metrics").asString();
    }

    @Test
    void whatTheyReadIsInAScrape() throws Exception {
        List<String> expressions = new ArrayList<>(rules());
        expressions.addAll(panels());
        documents(export(ExportKind.OPENSLO)).forEach(each -> expressions.addAll(each.findValuesAsText("query")));
        Selectors selectors = Selectors.of(expressions);

        assertThat(selectors.size()).isGreaterThan(50);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(selectors.missing(scrape())).isEmpty());
        assertThat(selectors.missing(scrape().replace("signalbox_subscription_parked", "signalbox_parked")))
                .isNotEmpty();
    }

    @Test
    void prometheusEvaluatesThem() throws Exception {
        assumeTrue(PrometheusServer.isInstalled(), "skipped: no Prometheus here");
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "prometheus");
        Path exported = Files.writeString(folder.resolve("exported.yaml"), export(ExportKind.PROMETHEUS));
        JsonNode spec = documents(text("prometheus-rule.yaml")).get(0).path("spec");
        Path fixed = Files.writeString(folder.resolve("fixed.yaml"), spec.toString());
        try (PrometheusServer prometheus =
                new PrometheusServer(folder, RestAssured.port, data.resolve("token"), List.of(exported, fixed))) {
            await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
                assertThat(prometheus.isAlive()).isTrue();
                assertThat(prometheus.query("up == 1")).hasSize(1);
                JsonNode groups = prometheus.get("/rules").path("groups");
                assertThat(groups.findValuesAsText("health"))
                        .hasSize(rules().size())
                        .containsOnly("ok");
                assertThat(alert(groups, "SignalboxParked").path("state").asText())
                        .isEqualTo("pending");
                assertThat(alert(groups, "SignalboxIntegrationRun")
                                .path("state")
                                .asText())
                        .isEqualTo("pending");
                for (String panel : panels()) {
                    assertThat(prometheus.query(panel)).as(panel).isNotEmpty();
                }
            });
        }
    }

    private static JsonNode alert(JsonNode groups, String name) {
        for (JsonNode group : groups) {
            for (JsonNode rule : group.path("rules")) {
                if (rule.path("name").asText().equals(name)) {
                    return rule;
                }
            }
        }
        throw new AssertionError("there is no alert " + name);
    }

    /** Each header that it says to be needed is, and no other. */
    @Test
    void aWebhookTakesWhatItsApiSays() {
        String definition = documents(export(ExportKind.BACKSTAGE)).stream()
                .filter(each -> each.at("/metadata/name").asText().equals("crm-webhooks"))
                .map(each -> each.at("/spec/definition").asText())
                .findFirst()
                .orElseThrow();
        JsonNode api = documents(definition).get(0);
        JsonNode post = api.path("paths").path(CrmWebhook.PATH).path("post");
        List<String> needed =
                new ArrayList<>(api.at("/components/securitySchemes").findValuesAsText("name"));
        post.path("parameters").forEach(each -> needed.add(each.path("name").asText()));
        assertThat(needed).hasSize(3);
        String type = post.at("/requestBody/content").fieldNames().next();

        assertThat(sent(needed, type).statusCode()).isEqualTo(202);
        assertThat(sent(needed, type).jsonPath().getString("id")).isNotEmpty();
        for (String left : needed) {
            List<String> others =
                    needed.stream().filter(each -> !each.equals(left)).toList();
            assertThat(sent(others, type).statusCode()).as("without " + left).isEqualTo(401);
        }
    }

    private static Response sent(List<String> headers, String type) {
        String id = CrmWebhook.newId();
        long now = Instant.now().getEpochSecond();
        String body = SignUp.of("C-told").body();
        Map<String, Object> values = Map.of(
                "webhook-id", id, "webhook-timestamp", now, "webhook-signature", CrmWebhook.signature(id, now, body));
        RequestSpecification call = CrmWebhook.unsigned(body).contentType(type);
        headers.forEach(each -> call.header(each, values.get(each)));
        return call.post(CrmWebhook.PATH);
    }

    @Test
    void linksLeadToSectionsThatThereAre() throws Exception {
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(run("night-opening").path("state").asText()).isIn("failing", "parked"));
        TreeSet<String> links = new TreeSet<>();
        documents(export(ExportKind.PROMETHEUS)).forEach(each -> links.addAll(each.findValuesAsText("runbook_url")));
        Stream.of(ExportKind.BACKSTAGE, ExportKind.GRAFANA)
                .flatMap(kind -> documents(export(kind)).stream())
                .forEach(each -> links.addAll(each.findValuesAsText("url")));
        assertThat(links).hasSizeGreaterThan(10);

        Browser browser = Browser.of("viewer");
        for (String link : links) {
            assertThat(link).startsWith(CONSOLE);
            URI to = URI.create(link.substring(CONSOLE.length()));
            String page = browser.get(to.getPath()).asString();
            assertThat(page).as(link).contains("<h1");
            if (to.getFragment() != null) {
                assertThat(page).as(link).contains("id=\"" + to.getFragment() + "\"");
            }
        }
    }
}
