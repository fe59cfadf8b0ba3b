package io.signalbox.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.signalbox.check.Integration;
import io.signalbox.export.Exports.Form;
import io.signalbox.handbook.Described;
import io.signalbox.integration.Card;
import io.signalbox.message.Json;
import io.signalbox.routefile.Flow;
import io.signalbox.system.Auth;
import io.signalbox.system.SystemDescriptor;

/** A dashboard for Grafana: a row for the hub, one for each integration, one for systems. */
final class GrafanaExport {

    private static final int SCHEMA = 39;
    private static final int WIDE = 24;
    private static final int TALL = 7;

    /** A variable of the dashboard: what is put into a folder of Grafana cannot ask as an import does. */
    private static final Map<String, Object> SOURCE = Tree.of("type", "prometheus", "uid", "${datasource}");

    private final List<Object> panels = new ArrayList<>();
    private final Form form;
    private int y;

    private GrafanaExport(Form form) {
        this.form = form;
    }

    static String of(Described described, Form form) {
        GrafanaExport export = new GrafanaExport(form);
        export.hub();
        described.routed().forEach(each -> export.integration(described, each));
        export.systems(described);
        return Json.mapper().valueToTree(export.dashboard()).toPrettyString() + "\n";
    }

    private Map<String, Object> dashboard() {
        return Tree.of(
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
                Tree.of("list", List.of(Tree.of("name", "datasource", "type", "datasource", "query", "prometheus"))),
                "links",
                List.of(handbook()),
                "panels",
                panels);
    }

    /** With everything that a link has to say, also where it says nothing. */
    private Map<String, Object> handbook() {
        return Tree.of(
                "title",
                "Handbook",
                "type",
                "link",
                "url",
                form.console() + "/handbook",
                "icon",
                "external link",
                "tooltip",
                "",
                "tags",
                List.of(),
                "asDropdown",
                false,
                "targetBlank",
                true,
                "includeVars",
                false,
                "keepTime",
                false);
    }

    private void hub() {
        row("The hub");
        charts(List.of(
                chart(
                        "Commits of the ledger, 99 of 100 within",
                        "histogram_quantile(0.99, max by (le) (rate(signalbox_ledger_commit_seconds_bucket[5m])))",
                        "commit",
                        "s"),
                chart("Waiting", "sum(max by (subscription) (signalbox_subscription_pending))", "pending", "short"),
                chart("Parked", "sum(max by (subscription) (signalbox_subscription_parked))", "parked", "short"),
                chart("Memory", "sum by (instance) (jvm_memory_used_bytes{area=\"heap\"})", "{{instance}}", "bytes")));
    }

    private void integration(Described described, Integration integration) {
        row(described.title(integration.name()) + " (" + described.owner(integration.name()) + ")");
        charts(charts(described, integration));
    }

    private static List<Chart> charts(Described described, Integration integration) {
        String name = integration.name();
        List<String> subscriptions =
                integration.flows().stream().map(Flow::subscription).toList();
        String those = "{subscription=~\"" + Names.anyOf(subscriptions) + "\"}";
        String own = "{integration=\"" + Names.value(name) + "\"}";
        List<Chart> charts = new ArrayList<>();
        if (Described.hasDeliveries(integration)) {
            charts.add(chart(
                    "What becomes of deliveries",
                    "sum by (outcome) (max by (subscription, outcome) (rate(signalbox_deliveries_total" + own
                            + "[5m])))",
                    "{{outcome}}",
                    "cps"));
        }
        if (described.card(name).map(Card::freshness).isPresent()) {
            charts.add(chart(
                    "Behind, and what the card lets it be",
                    "max by (integration) (signalbox_integration_behind_seconds" + own
                            + ") or max by (integration) (signalbox_integration_freshness_seconds" + own + ")",
                    "{{integration}}",
                    "s"));
        }
        charts.add(chart(
                "Waiting and retrying",
                "max by (subscription) (signalbox_subscription_pending" + those
                        + ") + max by (subscription) (signalbox_subscription_retrying" + those + ")",
                "{{subscription}}",
                "short"));
        charts.add(chart(
                "Parked",
                "max by (subscription) (signalbox_subscription_parked" + those + ")",
                "{{subscription}}",
                "short"));
        return charts;
    }

    /** Charts of what these integrations and systems have: one of what there is not would stay empty. */
    private void systems(Described described) {
        List<SystemDescriptor> all = List.copyOf(described.systems().all());
        row("Systems");
        List<Chart> charts = new ArrayList<>(List.of(
                chart(
                        "Calls, 95 of 100 within",
                        "histogram_quantile(0.95, sum by (system, le) (max by (system, operation, outcome, le)"
                                + " (rate(signalbox_call_seconds_bucket[5m]))))",
                        "{{system}}",
                        "s"),
                chart("Breakers that are open", "max by (system) (signalbox_breaker_open)", "{{system}}", "short")));
        if (all.stream().anyMatch(each -> !(each.auth() instanceof Auth.None))) {
            charts.add(chart(
                    "Credentials that need somebody",
                    "max by (system, state) (signalbox_credential_alarm)",
                    "{{system}} {{state}}",
                    "short"));
        }
        if (all.stream().anyMatch(Described::hasWebhooks)) {
            charts.add(chart(
                    "Calls of webhooks that are refused",
                    "sum by (system, event) (max by (system, event, problem)"
                            + " (rate(signalbox_webhook_refused_total[5m])))",
                    "{{system}}/{{event}}",
                    "cps"));
        }
        if (described.routed().stream().anyMatch(each -> !described.runsOf(each).isEmpty())) {
            charts.add(chart("Runs that fail", "max by (run) (signalbox_run_failing)", "{{run}}", "short"));
        }
        charts(charts);
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
                "panels",
                List.of(),
                "gridPos",
                place(0, WIDE, 1)));
        y++;
    }

    private record Chart(String title, String expression, String legend, String unit) {}

    private static Chart chart(String title, String expression, String legend, String unit) {
        return new Chart(title, expression, legend, unit);
    }

    /** Beside each other. */
    private void charts(List<Chart> charts) {
        int wide = WIDE / charts.size();
        for (int i = 0; i < charts.size(); i++) {
            Chart chart = charts.get(i);
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
