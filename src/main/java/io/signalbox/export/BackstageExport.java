package io.signalbox.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.signalbox.check.Integration;
import io.signalbox.export.Exports.Form;
import io.signalbox.handbook.Described;
import io.signalbox.integration.Card;
import io.signalbox.system.Operation;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.SystemDescriptor;

/**
 * A catalogue for Backstage: the hub is a system, each integration a component of it, each outside system a resource, each team a
 * group. What systems call at the hub, and what it calls there over HTTP, are APIs.
 */
final class BackstageExport {

    private static final String VERSION = "backstage.io/v1alpha1";
    private static final String HUB = "signalbox";
    private static final String WEBHOOKS = "webhooks";
    private static final String OPERATIONS = "operations";
    private static final String NOBODY = "nobody-named";

    private final Described described;
    private final Form form;
    private final Set<String> teams = new TreeSet<>();

    private BackstageExport(Described described, Form form) {
        this.described = described;
        this.form = form;
    }

    static String of(Described described, Form form) {
        BackstageExport export = new BackstageExport(described, form);
        List<Map<String, Object>> entities = new ArrayList<>();
        described.integrations().forEach(each -> entities.add(export.component(each)));
        for (SystemDescriptor system : described.systems().all()) {
            entities.add(export.resource(system));
            WebhookApi.of(system, form.console()).ifPresent(text -> entities.add(export.api(system, WEBHOOKS, text)));
            OperationApi.of(system).ifPresent(text -> entities.add(export.api(system, OPERATIONS, text)));
        }
        String first = export.teams.isEmpty()
                ? export.owner(null)
                : "group:default/" + export.teams.iterator().next();
        entities.add(0, export.hub(first));
        export.teams.forEach(team -> entities.add(group(team)));
        return YamlText.of(entities);
    }

    private static Map<String, Object> entity(String kind, Map<String, Object> metadata, Map<String, Object> spec) {
        return Tree.of("apiVersion", VERSION, "kind", kind, "metadata", metadata, "spec", spec);
    }

    private Map<String, Object> hub(String owner) {
        return entity(
                "System",
                Tree.of(
                        "name",
                        HUB,
                        "title",
                        "Signalbox",
                        "description",
                        "The integration hub.",
                        "links",
                        List.of(Tree.of("url", form.console() + "/handbook", "title", "Handbook"))),
                Tree.of("owner", owner));
    }

    private Map<String, Object> component(Integration integration) {
        String name = integration.name();
        Card card = integration.card().orElse(null);
        List<String> needs = new ArrayList<>();
        for (String system : described.systemsOf(integration)) {
            if (described.systems().find(system).isPresent()) {
                needs.add("resource:default/" + Names.label(system));
            }
        }
        String life = card == null || card.lifecycle() == null
                ? "unknown"
                : card.lifecycle().name().toLowerCase(Locale.ROOT);
        return entity(
                "Component",
                metadata(
                        name,
                        described.title(name),
                        card == null ? null : card.purpose(),
                        Tree.of("url", form.runbook(name, "runbooks"), "title", "Runbooks")),
                Tree.of(
                        "type",
                        "integration",
                        "lifecycle",
                        life,
                        "owner",
                        owner(card == null ? null : card.owner().team()),
                        "system",
                        HUB,
                        "providesApis",
                        references(provided(integration)),
                        "consumesApis",
                        references(consumed(integration)),
                        "dependsOn",
                        needs.isEmpty() ? null : needs));
    }

    private static String api(String system, String what) {
        return Names.label(system + "-" + what);
    }

    private static List<String> references(Set<String> apis) {
        return apis.isEmpty()
                ? null
                : apis.stream().map(each -> "api:default/" + each).toList();
    }

    /** Those by which systems call the hub to start a route of it. */
    private Set<String> provided(Integration integration) {
        Set<String> provided = new TreeSet<>();
        described.events(integration).stream()
                .filter(event -> operation(event.system(), event.operation())
                        .filter(each -> each instanceof SourceOperation source && source.isCalled())
                        .isPresent())
                .forEach(event -> provided.add(api(event.system(), WEBHOOKS)));
        return provided;
    }

    /** Those that steps of it call, and those that are asked for its events. */
    private Set<String> consumed(Integration integration) {
        Set<String> consumed = new TreeSet<>();
        described.calls(integration).forEach(call -> consume(call.system(), call.operation(), consumed));
        described.events(integration).forEach(event -> consume(event.system(), event.operation(), consumed));
        return consumed;
    }

    private void consume(String system, String operation, Set<String> consumed) {
        if (operation(system, operation).flatMap(OperationApi::called).isPresent()) {
            consumed.add(api(system, OPERATIONS));
        }
    }

    private Optional<Operation> operation(String system, String name) {
        return described.systems().find(system).map(each -> each.operations().get(name));
    }

    private Map<String, Object> api(SystemDescriptor system, String what, String definition) {
        String lifecycle = system.api().announced() != null
                ? "deprecated"
                : Objects.requireNonNullElse(system.environment(), "unknown");
        return entity(
                "API",
                metadata(
                        system.name() + "-" + what,
                        system.title() + ": " + what,
                        null,
                        Tree.of("url", form.system(system.name(), "harm"), "title", "Handbook")),
                Tree.of(
                        "type",
                        "openapi",
                        "lifecycle",
                        lifecycle,
                        "owner",
                        owner(system.contact().team()),
                        "system",
                        HUB,
                        "definition",
                        definition));
    }

    private Map<String, Object> resource(SystemDescriptor system) {
        return entity(
                "Resource",
                metadata(
                        system.name(),
                        system.title(),
                        null,
                        Tree.of("url", form.system(system.name(), "harm"), "title", "Handbook")),
                Tree.of(
                        "type",
                        "outside-system",
                        "owner",
                        owner(system.contact().team()),
                        "system",
                        HUB));
    }

    private static Map<String, Object> metadata(
            String name, String title, String description, Map<String, Object> link) {
        Map<String, Object> metadata = new LinkedHashMap<>(Tree.of("name", Names.label(name), "title", title));
        metadata.putAll(Tree.of("description", description, "links", List.of(link)));
        return metadata;
    }

    private String owner(String team) {
        String name = team == null || team.isBlank() ? NOBODY : Names.label(team);
        teams.add(name);
        return "group:default/" + name;
    }

    private static Map<String, Object> group(String team) {
        return entity("Group", Tree.of("name", team), Tree.of("type", "team", "children", List.of()));
    }
}
