package io.signalbox.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.signalbox.check.Integration;
import io.signalbox.export.Exports.Form;
import io.signalbox.handbook.Described;
import io.signalbox.message.Json;
import io.signalbox.routefile.Flow;

/** A dashboard for Grafana: a row for the hub, one for each integration, one for systems. */
final class GrafanaExport {

    private static final int SCHEMA = 39;
    private static final int WIDE = 24;
    private static final int TALL = 7;

    private static final Map<String, Object> SOURCE = Tree.of("type", "prometheus", "uid", "${DS_PROMETHEUS}");

    private final List<Object> panels = new ArrayList<>();
    private final Form form;
    private int y;

    private GrafanaExport(Form form) {
        this.form = form;
    }

    static String of(Described described, Form form) {
        GrafanaExport export = new GrafanaExport(form);
        export.hub();
        described.integrations().forEach(each -> export.integration(described, each));
        export.systems();
        return Json.mapper().valueToTree(export.dashboard()).toPrettyString() + "\n";
    }

    private Map<String, Object> dashboard() {
        return Tree.of(
                "__inputs",
                List.of(Tree.of(
                        "name",
                        "DS_PROMETHEUS",
                        "label",
                        "Prometheus",
                        "type",
                        "datasource",
                        "pluginId",
                        "prometheus",
                        "pluginName",
                        "Prometheus")),
                "uid",
                "signalbox-integrations",
                "title",
                "Signalbox: integrations",
                "tags",
                List.of("signalbox"),
                "schemaVersion",
                SCHEMA,
                "version",
                1,
                "editable",
                true,
                "refresh",
                "30s",
                "time",
                Tree.of("from", "now-6h", "to", "now"),
                "templating",
                Tree.of("list", List.of()),
                "links",
                List.of(Tree.of("title", "Handbook", "type", "link", "url", form.console() + "/handbook")),
                "panels",
                panels);
    }

    private void hub() {
        row("The hub");
        charts(
                chart(
                        "Commits of the ledger, 99 of 100 within",
                        "histogram_quantile(0.99, max by (le) (rate(signalbox_ledger_commit_seconds_bucket[5m])))",
                        "commit",
                        "s"),
                chart("Waiting", "sum(max by (subscription) (signalbox_subscription_pending))", "pending", "short"),
                chart("Parked", "sum(max by (subscription) (signalbox_subscription_parked))", "parked", "short"),
                chart("Memory", "sum by (instance) (jvm_memory_used_bytes{area=\"heap\"})", "{{instance}}", "bytes"));
    }

    private void integration(Described described, Integration integration) {
        String name = integration.name();
        List<String> subscriptions =
                integration.flows().stream().map(Flow::subscription).toList();
        String those = "{subscription=~\"" + Names.anyOf(subscriptions) + "\"}";
        String own = "{integration=\"" + Names.value(name) + "\"}";
        row(described.title(name) + " (" + described.owner(name) + ")");
        charts(
                chart(
                        "Behind, and what the card lets it be",
                        "max by (integration) (signalbox_integration_behind_seconds" + own
                                + ") or max by (integration) (signalbox_integration_freshness_seconds" + own + ")",
                        "{{integration}}",
                        "s"),
                chart(
                        "Waiting and retrying",
                        "max by (subscription) (signalbox_subscription_pending" + those
                                + ") + max by (subscription) (signalbox_subscription_retrying" + those + ")",
                        "{{subscription}}",
                        "short"),
                chart(
                        "Parked",
                        "max by (subscription) (signalbox_subscription_parked" + those + ")",
                        "{{subscription}}",
                        "short"));
    }

    private void systems() {
        row("Systems");
        charts(
                chart(
                        "Credentials that need somebody",
                        "max by (system, state) (signalbox_credential_alarm)",
                        "{{system}} {{state}}",
                        "short"),
                chart(
                        "Webhooks that are refused",
                        "sum by (system, event) (rate(signalbox_webhook_refused_total[5m]))",
                        "{{system}}/{{event}}",
                        "cps"),
                chart("Breakers that are open", "max by (system) (signalbox_breaker_open)", "{{system}}", "short"),
                chart("Runs that fail", "max by (run) (signalbox_run_failing)", "{{run}}", "short"));
    }

    private void row(String title) {
        panels.add(Tree.of(
                "id",
                panels.size() + 1,
                "type",
                "row",
                "title",
                title,
                "collapsed",
                false,
                "gridPos",
                place(0, WIDE, 1)));
        y++;
    }

    private record Chart(String title, String expression, String legend, String unit) {}

    private static Chart chart(String title, String expression, String legend, String unit) {
        return new Chart(title, expression, legend, unit);
    }

    private void charts(Chart... charts) {
        int wide = WIDE / charts.length;
        for (int i = 0; i < charts.length; i++) {
            Chart chart = charts[i];
            panels.add(Tree.of(
                    "id",
                    panels.size() + 1,
                    "type",
                    "timeseries",
                    "title",
                    chart.title(),
                    "datasource",
                    SOURCE,
                    "gridPos",
                    place(i * wide, wide, TALL),
                    "fieldConfig",
                    Tree.of("defaults", Tree.of("unit", chart.unit(), "min", 0), "overrides", List.of()),
                    "targets",
                    List.of(Tree.of(
                            "refId",
                            "A",
                            "datasource",
                            SOURCE,
                            "expr",
                            chart.expression(),
                            "legendFormat",
                            chart.legend()))));
        }
        y += TALL;
    }

    private Map<String, Object> place(int x, int wide, int tall) {
        return Tree.of("x", x, "y", y, "w", wide, "h", tall);
    }
}
