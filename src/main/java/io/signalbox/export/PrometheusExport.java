package io.signalbox.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.signalbox.check.Integration;
import io.signalbox.export.Exports.Form;
import io.signalbox.handbook.AlertKind;
import io.signalbox.handbook.Described;
import io.signalbox.integration.Card;
import io.signalbox.routefile.Flow;
import io.signalbox.system.Auth;
import io.signalbox.system.SystemDescriptor;

/** Alert rules for Prometheus: for each integration and system, with its owner as a label and its runbook as a link. */
final class PrometheusExport {

    private final Described described;
    private final Form form;

    private PrometheusExport(Described described, Form form) {
        this.described = described;
        this.form = form;
    }

    static String of(Described described, Form form) {
        Map<String, Object> groups = Tree.of("groups", new PrometheusExport(described, form).groups());
        return YamlText.of(
                form.kubernetes()
                        ? Tree.of(
                                "apiVersion",
                                "monitoring.coreos.com/v1",
                                "kind",
                                "PrometheusRule",
                                "metadata",
                                Tree.of("name", "signalbox-integrations", "namespace", "signalbox"),
                                "spec",
                                groups)
                        : groups);
    }

    private List<Object> groups() {
        List<Object> groups = new ArrayList<>();
        for (Integration integration : described.routed()) {
            groups.add(Tree.of("name", "signalbox-integration-" + integration.name(), "rules", rules(integration)));
        }
        for (SystemDescriptor system : described.systems().all()) {
            groups.add(Tree.of("name", "signalbox-system-" + system.name(), "rules", rules(system)));
        }
        return groups;
    }

    private List<Object> rules(Integration integration) {
        String name = integration.name();
        Set<String> subscriptions =
                integration.flows().stream().map(Flow::subscription).collect(Collectors.toCollection(TreeSet::new));
        Set<String> runs = described.runsOf(integration);
        String those = "{subscription=~\"" + Names.anyOf(subscriptions) + "\"}";
        List<Object> rules = new ArrayList<>();
        rules.add(rule(
                integration,
                AlertKind.PARKED,
                "max by (subscription) (signalbox_subscription_parked" + those + ") > 0",
                "5m",
                "warning"));
        if (Described.hasDeliveries(integration)) {
            rules.add(rule(integration, AlertKind.FAILURE_RATE, failureRate(name), "15m", "warning"));
        }
        freshness(integration)
                .ifPresent(seconds -> rules.add(rule(
                        integration,
                        AlertKind.BEHIND,
                        "max by (integration) (signalbox_integration_behind_seconds{integration=\"" + Names.value(name)
                                + "\"}) > " + seconds,
                        "2m",
                        "critical")));
        if (!runs.isEmpty()) {
            rules.add(rule(
                    integration,
                    AlertKind.RUN,
                    "max by (run) (signalbox_run_failing{run=~\"" + Names.anyOf(runs) + "\"}) == 1",
                    "15m",
                    "warning"));
        }
        return rules;
    }

    /** Of those that failed among all attempts; each hub counts the same, so the largest is the whole. */
    private static String failureRate(String name) {
        String count = "signalbox_attempt_seconds_count{integration=\"" + Names.value(name) + "\"";
        return "sum(max by (subscription, outcome) (rate(" + count + ",outcome!=\"done\"}[15m]))) / sum(max by"
                + " (subscription, outcome) (rate(" + count + "}[15m]))) > 0.05";
    }

    private static Optional<Long> freshness(Integration integration) {
        return integration.card().map(Card::freshness).map(each -> Math.max(1, each.toSeconds()));
    }

    private Map<String, Object> rule(
            Integration integration, AlertKind kind, String expression, String lasting, String severity) {
        String name = integration.name();
        String escalation = integration
                .card()
                .map(Card::owner)
                .map(Card.Owner::escalation)
                .map(Names::plain)
                .orElse(null);
        return Tree.of(
                "alert",
                alert(kind),
                "expr",
                expression,
                "for",
                lasting,
                "labels",
                Tree.of(
                        "severity",
                        severity,
                        "integration",
                        Names.plain(name),
                        "owner",
                        Names.plain(described.owner(name))),
                "annotations",
                Tree.of(
                        "summary",
                        Names.plain(described.title(name)) + ": " + kind.title().toLowerCase(Locale.ROOT),
                        "escalation",
                        escalation,
                        "runbook_url",
                        form.runbook(name, kind.anchor())));
    }

    private static String alert(AlertKind kind) {
        StringBuilder name = new StringBuilder("SignalboxIntegration");
        for (String word : kind.name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    private List<Object> rules(SystemDescriptor system) {
        String those = "{system=\"" + Names.value(system.name()) + "\"}";
        List<Object> rules = new ArrayList<>();
        if (!(system.auth() instanceof Auth.None)) {
            rules.add(rule(
                    system,
                    "SignalboxSystemCredential",
                    AlertKind.CREDENTIAL,
                    "max by (system, state) (signalbox_credential_alarm" + those + ") == 1",
                    "the credential is {{ $labels.state }}"));
        }
        if (Described.hasWebhooks(system)) {
            rules.add(rule(
                    system,
                    "SignalboxSystemWebhook",
                    AlertKind.REFUSED,
                    "max by (system, event) (signalbox_webhook_refusing" + those + ") == 1",
                    "calls of {{ $labels.event }} are refused again and again"));
        }
        rules.add(rule(
                system,
                "SignalboxSystemBreaker",
                AlertKind.FAILURE_RATE,
                "max by (system) (signalbox_breaker_open" + those + ") == 1",
                "it fails, and no calls go there"));
        return rules;
    }

    private Map<String, Object> rule(
            SystemDescriptor system, String alert, AlertKind kind, String expression, String says) {
        String owner = system.contact().team() == null
                ? "-"
                : Names.plain(system.contact().team());
        String anchor = kind == AlertKind.CREDENTIAL ? kind.anchor() : "runbooks";
        return Tree.of(
                "alert",
                alert,
                "expr",
                expression,
                "for",
                "5m",
                "labels",
                Tree.of("severity", "warning", "owner", owner),
                "annotations",
                Tree.of(
                        "summary",
                        Names.plain(system.name()) + ": " + says,
                        "runbook_url",
                        form.system(system.name(), anchor)));
    }
}
