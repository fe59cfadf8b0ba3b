package io.signalbox.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.check.Integration;
import io.signalbox.export.Exports.Form;
import io.signalbox.handbook.Described;
import io.signalbox.integration.Card;

/** Objectives in the form of OpenSLO v1: each integration is a service, and its freshness an objective. */
final class OpenSloExport {

    private static final String VERSION = "openslo/v1";
    /** A description may have 1050 characters. */
    private static final int LONGEST_PURPOSE = 700;

    private OpenSloExport() {}

    static String of(Described described, Form form) {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Integration integration : described.integrations()) {
            documents.add(service(described, form, integration));
            Optional<Long> freshness =
                    integration.card().map(Card::freshness).map(each -> Math.max(1, each.toSeconds()));
            freshness.ifPresent(seconds -> documents.add(objective(described, integration.name(), seconds)));
        }
        return YamlText.of(documents);
    }

    private static Map<String, Object> service(Described described, Form form, Integration integration) {
        String name = integration.name();
        return Tree.of(
                "apiVersion",
                VERSION,
                "kind",
                "Service",
                "metadata",
                Tree.of(
                        "name",
                        Names.label(name),
                        "displayName",
                        described.title(name),
                        "labels",
                        Tree.of("owner", List.of(Names.label(described.owner(name))))),
                "spec",
                Tree.of("description", description(integration, form.runbook(name, "runbooks"))));
    }

    /** With the link: annotations of OpenSLO hold no addresses. */
    private static String description(Integration integration, String link) {
        String purpose = integration.card().map(Card::purpose).orElse("An integration without a purpose.");
        return (purpose.length() <= LONGEST_PURPOSE ? purpose : purpose.substring(0, LONGEST_PURPOSE) + "...")
                + " Runbooks: " + link;
    }

    private static Map<String, Object> objective(Described described, String name, long seconds) {
        return Tree.of(
                "apiVersion",
                VERSION,
                "kind",
                "SLO",
                "metadata",
                Tree.of(
                        "name",
                        Names.label(name + "-freshness"),
                        "displayName",
                        "Freshness of " + described.title(name)),
                "spec",
                spec(name, seconds));
    }

    private static Map<String, Object> spec(String name, long seconds) {
        Map<String, Object> spec = Tree.of("description", "No message older than " + seconds + " s is undelivered.");
        spec.put("service", Names.label(name));
        spec.put("indicator", indicator(name));
        spec.put("timeWindow", List.of(Tree.of("duration", "28d", "isRolling", true)));
        spec.put("budgetingMethod", "Timeslices");
        Map<String, Object> objective = Tree.of("displayName", "in time", "op", "lte", "value", seconds);
        objective.put("target", 0.99);
        objective.put("timeSliceTarget", 0.95);
        objective.put("timeSliceWindow", "1m");
        spec.put("objectives", List.of(objective));
        return spec;
    }

    private static Map<String, Object> indicator(String name) {
        String query = "max(signalbox_integration_behind_seconds{integration=\"" + Names.value(name) + "\"})";
        Map<String, Object> source = Tree.of("type", "Prometheus", "spec", Tree.of("query", query));
        return Tree.of(
                "metadata",
                Tree.of("name", Names.label(name + "-behind")),
                "spec",
                Tree.of("thresholdMetric", Tree.of("metricSource", source)));
    }
}
