package io.signalbox.metric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import io.signalbox.DocumentedTable;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/metrics.md} lists what a scrape can answer: what the process itself is measured by, and what the hub adds. */
class DocumentedMetricsTest {

    private static final Pattern HELP = Pattern.compile("# HELP (\\S+) (.*)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Pattern OWN = Pattern.compile("(gauge|counter|histogram|FunctionCounter\\.builder)\\(\\s*"
            + "\"((?:signalbox|camel)\\.[a-z.]+)\"[^;]*?(?:,|description\\()\\s*\"([^\"]+)\"");

    private static final String OF_SUBSCRIPTION = "integration, outcome, subscription";
    /** Where the code names them apart from the metric. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("camel_", "camelContext, kind, routeId"),
            Map.entry("signalbox_attempt_seconds", OF_SUBSCRIPTION),
            Map.entry("signalbox_breaker_open", "system"),
            Map.entry("signalbox_call_seconds", "operation, outcome, system"),
            Map.entry("signalbox_credential_alarm", "state, system"),
            Map.entry("signalbox_credential_ends", "system"),
            Map.entry("signalbox_deliveries_total", OF_SUBSCRIPTION),
            Map.entry("signalbox_delivery_seconds", OF_SUBSCRIPTION),
            Map.entry("signalbox_drift_open", "system"),
            Map.entry("signalbox_integration_", "integration"),
            Map.entry("signalbox_limit_", "by, system"),
            Map.entry("signalbox_mapping_losses_total", "loss, mapping"),
            Map.entry("signalbox_messages_total", "channel, outcome"),
            Map.entry("signalbox_reconciliation_differences", "kind, reconciliation"),
            Map.entry("signalbox_reconciliation_oldest_seconds", "reconciliation"),
            Map.entry("signalbox_reloads_total", "outcome"),
            Map.entry("signalbox_remarks_total", "integration, problem, subscription"),
            Map.entry("signalbox_run_seconds", "integration, outcome, run"),
            Map.entry("signalbox_run_", "integration, run"),
            Map.entry("signalbox_subscription_", "channel, subscription"),
            Map.entry("signalbox_unit_", "kind, name"),
            Map.entry("signalbox_webhook_accepted_total", "event, system"),
            Map.entry("signalbox_webhook_refused_total", "event, problem, system"),
            Map.entry("signalbox_webhook_refusing", "event, system"));

    @Test
    void pageListsEveryMetric() throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        ofProcess(rows);
        assertThat(ofHub(rows)).isGreaterThan(8);
        DocumentedTable table = new DocumentedTable("metrics.md", "metric", "labels", "meaning");
        List<List<String>> all = new ArrayList<>(rows.values());
        assertThat(table.heldAgainst(all)).isEqualTo(table.expected(all));
    }

    private static void ofProcess(Map<String, List<String>> rows) {
        PrometheusMeterRegistry registry = new MetricBeans().registry();
        String text = registry.scrape();
        HELP.matcher(text).results().forEach(help -> {
            TreeSet<String> labels = new TreeSet<>();
            text.lines()
                    .filter(line -> line.startsWith(help.group(1) + "{"))
                    .forEach(line -> LABEL.matcher(line).results().forEach(label -> labels.add(label.group(1))));
            rows.put(
                    help.group(1),
                    List.of('`' + help.group(1) + '`', String.join(", ", labels), sentence(help.group(2))));
        });
    }

    private static String sentence(String help) {
        return help.endsWith(".") ? help.substring(0, help.length() - 1) : help;
    }

    /** From the sources, since a gauge without anything to show is not in a scrape. */
    private static int ofHub(Map<String, List<String>> rows) throws IOException {
        int before = rows.size();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(DocumentedMetricsTest::text)
                    .filter(text -> text.contains("io.micrometer") || text.contains("io.prometheus"))
                    .flatMap(text -> OWN.matcher(text).results())
                    .forEach(own -> {
                        boolean counter =
                                Set.of("counter", "FunctionCounter.builder").contains(own.group(1));
                        String name = own.group(2).replace('.', '_') + (counter ? "_total" : "");
                        rows.put(name, List.of('`' + name + '`', labels(name), own.group(3)));
                    });
        }
        return rows.size() - before;
    }

    private static String labels(String name) {
        return LABELS.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .max(Comparator.comparing(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse("");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
