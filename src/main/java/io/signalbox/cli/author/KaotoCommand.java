package io.signalbox.cli.author;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.Checked;
import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;

/** {@code signalbox kaoto}: the hub's components, with the project's names, in a catalog of Kaoto. */
@Command(
        name = "kaoto",
        mixinStandardHelpOptions = true,
        description = {
            "Add system:, channel: and mapping: to a catalog of Kaoto, with the names of this project: docs/editors.md.",
            "May be repeated; the names are those of now."
        })
final class KaotoCommand implements Callable<Integer> {

    private static final List<String> COMPONENTS = List.of("system", "channel", "mapping");

    private final Context context;

    @Parameters(paramLabel = "CATALOG", description = "The folder of a catalog, with its index.json.")
    private Path catalog;

    KaotoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Map<String, Collection<String>> names = names();
        List<Path> changed = new ArrayList<>();
        for (JsonNode definition : read(catalog.resolve("index.json")).path("definitions")) {
            Path index = catalog.resolve(definition.path("fileName").asText());
            String file =
                    read(index).path("catalogs").path("components").path("file").asText();
            if (!file.isEmpty()) { // a catalog of tests has none
                Path components = index.resolveSibling(file);
                add(components, names);
                changed.add(components);
            }
        }
        if (changed.isEmpty()) {
            throw new CommandFailure(catalog + " names no catalog with components in its index.json.");
        }
        changed.forEach(file -> context.terminal().print("Added system:, channel: and mapping: to " + file));
        return 0;
    }

    private void add(Path file, Map<String, Collection<String>> names) {
        ObjectNode all = (ObjectNode) read(file);
        COMPONENTS.forEach(name -> all.set(name, component(name, names)));
        try {
            Files.writeString(
                    file, HubClient.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
        } catch (IOException e) {
            throw new CommandFailure(file + " cannot be written; check its permissions.");
        }
    }

    private static ObjectNode component(String name, Map<String, Collection<String>> names) {
        String resource = "META-INF/io/signalbox/component/" + name + "/" + name + ".json";
        try (InputStream in = KaotoCommand.class.getClassLoader().getResourceAsStream(resource)) {
            ObjectNode component = (ObjectNode) HubClient.JSON.readTree(in);
            ObjectNode schema = component.putObject("propertiesSchema");
            schema.put("$schema", "http://json-schema.org/draft-07/schema#").put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            component.path("properties").properties().forEach(option -> {
                String of = name + "/" + option.getKey();
                properties.set(option.getKey(), property(option.getValue(), names.getOrDefault(of, List.of())));
                if (option.getValue().path("required").asBoolean()) {
                    schema.withArray("required").add(option.getKey());
                }
            });
            return component;
        } catch (IOException e) {
            throw new CommandFailure("The description of " + name + ": cannot be read; install the program again.");
        }
    }

    private static ObjectNode property(JsonNode option, Collection<String> names) {
        ObjectNode property = HubClient.JSON.createObjectNode();
        property.put("title", option.path("displayName").asText());
        property.put("description", option.path("description").asText());
        property.put("type", option.path("type").asText());
        property.put("$comment", "group:" + option.path("group").asText());
        names.forEach(property.withArray("enum")::add);
        option.path("enum").forEach(property.withArray("enum")::add);
        if (property.path("enum").isEmpty()) {
            property.remove("enum");
        }
        return property;
    }

    /** What can be written for each part of a uri, as far as the project has it. */
    private Map<String, Collection<String>> names() {
        Checked checked =
                new CheckRoutes(CheckSettings.offline()).check(context.home().routes());
        Collection<String> systems = new TreeSet<>();
        Collection<String> operations = new TreeSet<>();
        checked.systems().all().forEach(system -> {
            systems.add(system.name());
            operations.addAll(system.operations().keySet());
        });
        Collection<String> channels = new TreeSet<>();
        checked.integrations().stream()
                .flatMap(integration -> integration.routes())
                .flatMap(route -> route.endpoints())
                .filter(use -> use.scheme().equals("channel"))
                .forEach(use -> channels.add(use.path()));
        Collection<String> mappings = new TreeSet<>();
        checked.mappings().all().forEach(mapping -> mappings.add(mapping.name()));
        return Map.of(
                "system/name", systems,
                "system/operation", operations,
                "channel/name", channels,
                "mapping/name", mappings);
    }

    private static JsonNode read(Path file) {
        try {
            return HubClient.JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new CommandFailure(file + " is not a part of a catalog of Kaoto: it cannot be read as JSON.");
        }
    }
}
