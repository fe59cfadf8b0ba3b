package io.signalbox.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.Document;
import io.signalbox.document.Documents;
import io.signalbox.handbook.Described;
import io.signalbox.mapping.Mapping;
import io.signalbox.message.Json;
import io.signalbox.routefile.DeclaredRoute;
import io.signalbox.routefile.EndpointUse;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;

/**
 * The shapes of what channels tell, as the contracts of mappings say: what the last mapping before a channel gives, where each route that writes it has such
 * a mapping; else what the first mappings behind it take. Schemas are taken along with those that they refer to.
 */
final class ChannelShapes {

    private static final String SUFFIX = ".schema.json";

    private final Described described;
    private final Map<String, Object> schemas = new TreeMap<>();

    ChannelShapes(Described described) {
        this.described = described;
    }

    /** All that were named so far, and what these name. */
    Map<String, Object> schemas() {
        return schemas;
    }

    /** Any body, where nobody says more. */
    Map<String, Object> of(String channel) {
        List<Optional<Path>> given = given(channel);
        boolean isSaid = !given.isEmpty() && given.stream().allMatch(Optional::isPresent);
        Set<Path> files = new LinkedHashSet<>();
        (isSaid ? given : taken(channel)).forEach(file -> file.ifPresent(files::add));
        List<Map<String, Object>> references =
                files.stream().map(this::reference).toList();
        return switch (references.size()) {
            case 0 -> Tree.of("description", "No mapping says what it looks like.");
            case 1 -> references.get(0);
            default -> Tree.of(isSaid ? "anyOf" : "allOf", references);
        };
    }

    /** By each place where a route writes it. */
    private List<Optional<Path>> given(String channel) {
        List<Optional<Path>> given = new ArrayList<>();
        described.routed().stream().flatMap(each -> each.routes()).forEach(route -> given(route, channel, given));
        return given;
    }

    private void given(DeclaredRoute route, String channel, List<Optional<Path>> given) {
        EndpointUse before = null;
        for (EndpointUse use : route.targets()) {
            if (use.scheme().equals("channel") && use.path().equals(channel)) {
                given.add(mapping(before).flatMap(each -> file(each, each.gives())));
            }
            before = use;
        }
    }

    private Optional<Mapping> mapping(EndpointUse use) {
        return use == null || !use.scheme().equals("mapping")
                ? Optional.empty()
                : described.mappings().find(use.path());
    }

    private List<Optional<Path>> taken(String channel) {
        return described.routed().stream()
                .flatMap(each -> each.flows().stream())
                .filter(flow -> flow.from() instanceof Source.Channel from
                        && from.name().equals(channel))
                .map(this::taken)
                .toList();
    }

    private Optional<Path> taken(Flow flow) {
        return flow.mappings().stream()
                .findFirst()
                .flatMap(name -> described.mappings().find(name))
                .flatMap(each -> file(each, each.takes()));
    }

    /** The contract names it from the routes folder, somewhere above the mapping. */
    private static Optional<Path> file(Mapping mapping, Optional<String> named) {
        for (Path folder = mapping.file().getParent();
                named.isPresent() && folder != null;
                folder = folder.getParent()) {
            Path file = folder.resolve(named.get());
            if (Files.isRegularFile(file)) {
                return Optional.of(file.normalize());
            }
        }
        return Optional.empty();
    }

    private Map<String, Object> reference(Path file) {
        String name = name(file);
        if (!schemas.containsKey(name)) {
            schemas.put(name, Map.of()); // those may refer to each other in circles
            Documents.read(file)
                    .document()
                    .map(Document::root)
                    .filter(ObjectNode.class::isInstance)
                    .ifPresent(schema -> schemas.put(name, taken(file, (ObjectNode) schema.deepCopy())));
        }
        return AsyncApiExport.reference("components/schemas", name);
    }

    /** By its folder and name, such as {@code model.customer}. */
    private static String name(Path file) {
        String name = file.getFileName().toString();
        String bare = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return (file.getParent().getFileName() + "." + bare).replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private Object taken(Path file, ObjectNode schema) {
        point(file, schema);
        return Json.mapper().convertValue(schema.without(List.of("$schema", "$id")), Object.class);
    }

    /** References to other files lead to where these are now. */
    private void point(Path file, JsonNode node) {
        node.forEach(each -> point(file, each));
        if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
            String[] parts = object.path("$ref").asText().split("#", 2);
            Path target =
                    parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
            String at = parts.length == 1 ? "" : parts[1];
            object.put("$ref", reference(target).get("$ref") + at);
        }
    }
}
