package io.signalbox.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.export.Exports.Form;
import io.signalbox.handbook.Described;
import io.signalbox.interfaces.NpmPackages;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

class ExportsTest {

    private static final Pattern METRIC = Pattern.compile("\\b(?:signalbox|jvm|process|system)_\\w+");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Form FORM = new Form("https://hub.example/", false);

    @TempDir
    Path folder;

    private Path routes;

    @BeforeEach
    void copy() throws IOException {
        routes = folder.resolve("routes");
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, routes.resolve(Path.of("routes").relativize(file).toString()));
            }
        }
    }

    private String export(ExportKind kind, Form form) {
        return Exports.of(kind, Described.of(new CheckRoutes(CheckSettings.offline()).check(routes)), form);
    }

    private List<JsonNode> documents(ExportKind kind) {
        List<JsonNode> documents = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(export(kind, FORM))
                .forEach(each -> documents.add(Json.mapper().valueToTree(each)));
        return documents;
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text.replaceAll("\\{[^}]*}", ""))
                .results()
                .map(found -> found.group().replaceFirst("_(bucket|count)$", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void onlyMetricsThatThereAreAreNamed() throws IOException {
        Set<String> known = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("docs/metrics.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        List<String> expressions = new ArrayList<>();
        documents(ExportKind.PROMETHEUS).get(0).findValuesAsText("expr").forEach(expressions::add);
        documents(ExportKind.OPENSLO).forEach(each -> expressions.addAll(each.findValuesAsText("query")));
        expressions.addAll(documents(ExportKind.GRAFANA).get(0).findValuesAsText("expr"));
        assertThat(expressions).hasSizeGreaterThan(15);
        assertThat(expressions)
                .allSatisfy(each -> assertThat(metrics(each)).isNotEmpty().isSubsetOf(known));
    }

    @Test
    void rulesNameTheOwnerAndTheRunbook() {
        JsonNode rule = documents(ExportKind.PROMETHEUS).get(0).at("/groups/0/rules/0");
        assertThat(rule.path("alert").asText()).isEqualTo("SignalboxIntegrationParked");
        assertThat(rule.path("expr").asText()).contains("{subscription=~\"crm-signup-to-customer|customer-to-billing|");
        assertThat(rule.at("/labels/owner").asText()).isEqualTo("revenue-systems");
        assertThat(rule.at("/annotations/runbook_url").asText())
                .isEqualTo("https://hub.example/handbook/customer-onboarding#runbook-parked");
    }

    @Test
    void whatThereIsNotHasNoRule() {
        JsonNode groups = documents(ExportKind.PROMETHEUS).get(0).path("groups");
        List<String> alerts = new ArrayList<>();
        groups.forEach(group -> group.path("rules")
                .forEach(rule -> alerts.add(
                        group.path("name").asText() + " " + rule.path("alert").asText())));
        assertThat(alerts)
                .contains(
                        "signalbox-system-crm SignalboxSystemWebhook",
                        "signalbox-system-billing SignalboxSystemCredential")
                .doesNotContain(
                        "signalbox-system-billing SignalboxSystemWebhook",
                        "signalbox-system-crm SignalboxSystemCredential")
                .noneMatch(alert -> alert.endsWith("SignalboxIntegrationRun"));
    }

    @Test
    void rulesCanBeAResourceOfKubernetes() {
        String text = export(ExportKind.PROMETHEUS, new Form("https://hub.example", true));
        JsonNode resource =
                Json.mapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
        assertThat(resource.path("kind").asText()).isEqualTo("PrometheusRule");
        assertThat(resource.at("/spec/groups/0/rules")).isNotEmpty();
    }

    @Test
    void freshnessIsAnObjective() {
        List<JsonNode> documents = documents(ExportKind.OPENSLO);
        assertThat(documents).extracting(each -> each.path("kind").asText()).containsExactly("Service", "SLO");
        assertThat(documents).allSatisfy(each -> {
            assertThat(each.path("apiVersion").asText()).isEqualTo("openslo/v1");
            assertThat(each.at("/metadata/name").asText()).matches(NAME);
            assertThat(each.at("/spec/description").asText()).hasSizeBetween(1, 1050);
        });
        assertThat(documents.get(0).at("/spec/description").asText())
                .endsWith(" Runbooks: https://hub.example/handbook/customer-onboarding#runbooks");
        assertThat(documents.get(1).at("/spec/objectives/0/value").asInt()).isEqualTo(60);
        assertThat(documents.get(1).at("/spec/service").asText()).isEqualTo("customer-onboarding");
    }

    @Test
    void theCatalogueNamesNothingThatItDoesNotHave() {
        List<JsonNode> entities = documents(ExportKind.BACKSTAGE);
        Set<String> named = entities.stream()
                .map(each -> each.path("kind").asText().toLowerCase(Locale.ROOT) + ":default/"
                        + each.at("/metadata/name").asText())
                .collect(Collectors.toSet());
        assertThat(named)
                .contains(
                        "component:default/customer-onboarding",
                        "resource:default/billing",
                        "system:default/signalbox");
        for (JsonNode entity : entities) {
            assertThat(entity.path("apiVersion").asText()).isEqualTo("backstage.io/v1alpha1");
            assertThat(entity.at("/metadata/name").asText()).matches(NAME);
            entity.at("/spec/dependsOn").forEach(each -> assertThat(named).contains(each.asText()));
            if (!entity.path("kind").asText().equals("Group")) {
                assertThat(named).contains(entity.at("/spec/owner").asText());
            }
        }
    }

    @Test
    void aDashboardHasAPanelForEachIntegration() {
        JsonNode dashboard = documents(ExportKind.GRAFANA).get(0);
        assertThat(dashboard.path("panels").findValuesAsText("title"))
                .contains("Customer onboarding (revenue-systems)");
        assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThan(30);
        assertThat(dashboard.path("panels").findValuesAsText("id")).doesNotHaveDuplicates();
    }

    @Test
    void whatPeopleWroteStaysText() throws IOException {
        Path card = routes.resolve("customer-onboarding/integration.yaml");
        Files.writeString(
                card,
                Files.readString(card)
                        .replace("title: Customer onboarding", "title: \"{{ $value }} --- \\\"x\\\": *y\\n- z\""));
        JsonNode rule = documents(ExportKind.PROMETHEUS).get(0).at("/groups/0/rules/0");
        assertThat(rule.at("/annotations/summary").asText()).startsWith("{ { $value }}");
        for (ExportKind kind : ExportKind.values()) {
            assertThat(documents(kind)).as(kind.toString()).isNotEmpty();
        }
        assertThat(Names.anyOf(List.of("a.b", "c\"|d"))).isEqualTo("a\\\\.b|c\\\"\\\\|d");
        assertThat(Names.label("Ünder_score. X")).matches(NAME);
    }

    /** By the package of npm that Backstage itself checks them with. */
    @Test
    void backstageTakesTheCatalogue() throws Exception {
        NpmPackages.install();
        Path file = NpmPackages.FOLDER.resolve("entities.json");
        List<JsonNode> entities = documents(ExportKind.BACKSTAGE);
        Files.writeString(file, entities.toString());
        assertThat(NpmPackages.node("backstage.mjs", file.getFileName().toString()))
                .isEmpty();

        ((ObjectNode) entities.get(1).path("spec")).remove("type");
        Files.writeString(file, entities.toString());
        assertThat(NpmPackages.node("backstage.mjs", file.getFileName().toString())
                        .toString())
                .contains("Component customer-onboarding", "required property 'type'");
    }
}
