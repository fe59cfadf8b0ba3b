package io.signalbox.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.signalbox.check.Integration;
import io.signalbox.export.Exports.Form;
import io.signalbox.handbook.Described;
import io.signalbox.integration.Card;
import io.signalbox.system.SystemDescriptor;

/**
 * A catalogue for Backstage: the hub is a system, each integration a component of it, each outside system a resource, each team a
 * group.
 */
final class BackstageExport {

    private static final String VERSION = "backstage.io/v1alpha1";
    private static final String HUB = "signalbox";
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
        described.systems().all().forEach(each -> entities.add(export.resource(each)));
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
                        "dependsOn",
                        needs.isEmpty() ? null : needs));
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
