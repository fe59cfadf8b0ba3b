package io.signalbox.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.export.ExportKind;
import io.signalbox.export.Exports;
import io.signalbox.handbook.Described;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

/** What Prometheus and Grafana are told: only of metrics that there are, at an address that there is. */
class MonitoringTest {

    private static final Pattern METRIC = Pattern.compile("\\b(?:signalbox|jvm|process|system)_\\w+");
    private static final JsonNode RULES =
            Overlay.MONITORED.resource("PrometheusRule", "signalbox").at("/spec/groups/0/rules");

    private static final String CONSOLE = "https://signalbox.example.com";

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/metrics.md"));
    }

    private static Set<String> metrics() throws IOException {
        return Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE)
                .matcher(page())
                .results()
                .map(row -> row.group(1))
                .collect(toSet());
    }

    private static List<String> used(String expression) {
        return METRIC.matcher(expression.replaceAll("\\{[^}]*}", ""))
                .results()
                .map(each -> each.group())
                .toList();
    }

    @Test
    void alertsAreThoseOfThePage() throws IOException {
        List<String> documented = Pattern.compile("^\\| [^|`]+ \\| `(.*)` \\|$", Pattern.MULTILINE)
                .matcher(page().split("## What to alert on")[1].split("\n## ")[0])
                .results()
                .map(row -> row.group(1))
                .toList();
        List<String> alerts = new ArrayList<>();
        RULES.forEach(rule -> {
            if (rule.has("alert")) {
                alerts.add(rule.path("expr").asText());
                assertThat(rule.path("for").asText()).matches("\\d+m");
                assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
                assertThat(rule.at("/annotations/summary").asText()).isNotEmpty();
                assertThat(rule.at("/annotations/runbook_url").asText()).startsWith(CONSOLE + "/");
            }
        });
        assertThat(alerts).hasSizeGreaterThan(5).containsExactlyElementsOf(documented);
    }

    @Test
    void rulesAndPanelsReadMetricsThatThereAre() throws IOException {
        List<String> expressions = new ArrayList<>();
        RULES.forEach(rule -> expressions.add(rule.path("expr").asText()));
        JsonNode dashboard = new ObjectMapper()
                .readTree(Overlay.MONITORED
                        .resource("ConfigMap", "signalbox-dashboard")
                        .at("/data/signalbox.json")
                        .asText());
        assertThat(dashboard.path("panels")).hasSizeGreaterThan(5);
        dashboard
                .path("panels")
                .forEach(panel -> expressions.add(panel.at("/targets/0/expr").asText()));
        List<String> used =
                expressions.stream().flatMap(each -> used(each).stream()).toList();
        assertThat(used).isNotEmpty().isSubsetOf(metrics());
    }

    @Test
    void theMonitorFindsThePodsOnce() {
        JsonNode monitor =
                Overlay.MONITORED.resource("ServiceMonitor", "signalbox").path("spec");
        List<JsonNode> found = Overlay.MONITORED.resources("Service").stream()
                .filter(service -> has(service.at("/metadata/labels"), monitor.at("/selector/matchLabels")))
                .toList();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).at("/spec/ports/0/name")).isEqualTo(monitor.at("/endpoints/0/port"));
        assertThat(found.get(0)
                        .at("/metadata/labels")
                        .path(monitor.path("jobLabel").asText())
                        .asText())
                .as("the job that the alerts name")
                .isEqualTo("signalbox");
        assertThat(monitor.at("/endpoints/0/path").asText()).isEqualTo("/api/metrics");
    }

    private static boolean has(JsonNode labels, JsonNode wanted) {
        for (var entry : wanted.properties()) {
            if (!entry.getValue().equals(labels.path(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void theAutoscalerReadsWhatIsRecorded() {
        String scales = Overlay.SCALED
                .resource("HorizontalPodAutoscaler", "signalbox")
                .at("/spec/metrics/0/external/metric/name")
                .asText();
        assertThat(RULES).anyMatch(rule -> rule.path("record").asText().equals(scales));
    }

    /** Written anew with {@code -Dsignalbox.docs.write=true}; docs/exports.md has the commands. */
    @ParameterizedTest
    @CsvSource({"PROMETHEUS, prometheus-rule-integrations.yaml", "GRAFANA, signalbox-integrations.json"})
    void whatTheOverlayHasOfIntegrationsIsAnExportOfTheRoutesFolder(ExportKind kind, String file) throws IOException {
        Described described = Described.of(new CheckRoutes(CheckSettings.offline()).check(Path.of("routes")));
        String exported = Exports.of(kind, described, new Exports.Form(CONSOLE, true));
        Path kept = Overlay.MONITORED.folder().resolve(file);
        if (Boolean.getBoolean("signalbox.docs.write")) {
            Files.writeString(kept, exported);
        }
        assertThat(kept).hasContent(exported);
    }

    @Test
    void theOverlayHasTheRulesAndTheDashboardOfIntegrations() throws IOException {
        assertThat(Overlay.MONITORED
                        .resource("PrometheusRule", "signalbox-integrations")
                        .at("/spec/groups/0/name")
                        .asText())
                .isEqualTo("signalbox-integration-customer-onboarding");
        JsonNode dashboard = Overlay.MONITORED.resource("ConfigMap", "signalbox-dashboard-integrations");
        assertThat(dashboard.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
        assertThat(dashboard.at("/data/signalbox-integrations.json").asText())
                .isEqualTo(Files.readString(Overlay.MONITORED.folder().resolve("signalbox-integrations.json")));
    }
}
