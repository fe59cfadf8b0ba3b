package io.signalbox.mapping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Follows the {@code $ref}s of a schema file: they may name files inside the routes folder, and nothing else. */
final class SchemaReferences {

    /** Keywords whose value is data, not a schema. */
    private static final Set<String> DATA = Set.of("const", "default", "enum", "examples");

    private final RoutesFolder folder;
    private final SchemaTexts texts;
    private final List<Finding> findings;

    SchemaReferences(RoutesFolder folder, SchemaTexts texts, List<Finding> findings) {
        this.folder = folder;
        this.texts = texts;
        this.findings = findings;
    }

    boolean areSound(Path file, JsonNode schema, Positions positions) {
        return visit(file, schema, "", positions);
    }

    private boolean visit(Path file, JsonNode node, String pointer, Positions positions) {
        boolean sound = true;
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String place = Pointers.child(pointer, field.getKey());
                JsonNode value = field.getValue();
                if (field.getKey().equals("$ref") && value.isTextual()) {
                    sound &= follow(file, value.asText(), positions.at(place));
                } else if (!DATA.contains(field.getKey())) {
                    sound &= visit(file, value, place, positions);
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                sound &= visit(file, node.get(i), pointer + "/" + i, positions);
            }
        }
        return sound;
    }

    private boolean follow(Path file, String reference, Positions.Position at) {
        SchemaReference named = SchemaReference.of(reference);
        String name = named.file();
        if (name.contains(":") || name.startsWith("/") || name.contains("\\")) {
            return refuse(
                    file,
                    at,
                    ProblemCode.MAPPING_OUTSIDE_ROUTES,
                    reference,
                    "is not a file inside the routes"
                            + " folder; schemas are never fetched: keep a copy in the folder and name it relative to this file");
        }
        Path target = named.target(file);
        texts.refers(file, target);
        if (!name.isEmpty()) {
            boolean exists = Files.isRegularFile(target);
            if (folder.resolve(folder.nameOf(target)).isEmpty() || (exists && !folder.contains(target))) {
                return refuse(
                        file, at, ProblemCode.MAPPING_OUTSIDE_ROUTES, reference, "lies outside the routes folder");
            }
            if (!exists) {
                String hint = texts.hint(folder.nameOf(target));
                return refuse(file, at, ProblemCode.MAPPING_SCHEMA_UNKNOWN, reference, "names no file" + hint);
            }
        }
        return (target.equals(file) || texts.isSound(target))
                && hasFragment(file, target, reference, named.fragment(), at);
    }

    private boolean hasFragment(Path file, Path target, String reference, String fragment, Positions.Position at) {
        JsonNode schema = texts.schema(target);
        boolean found = !fragment.startsWith("/") || !schema.at(fragment).isMissingNode();
        return found
                || refuse(file, at, ProblemCode.MAPPING_SCHEMA_UNKNOWN, reference, "names no place in that schema");
    }

    private boolean refuse(Path file, Positions.Position at, ProblemCode code, String reference, String why) {
        findings.add(Finding.error(file, at.line(), at.column(), code, "the $ref '" + reference + "' " + why));
        return false;
    }
}
