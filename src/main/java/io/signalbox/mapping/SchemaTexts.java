package io.signalbox.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;

import io.signalbox.document.Rigor;
import io.signalbox.document.Suggestion;
import io.signalbox.document.TextFiles;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Reads schema files, and the files they refer to, and checks each once before the validator sees it. */
final class SchemaTexts {

    /** Loaded with the first schema that is checked. */
    private static final class Meta {
        private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()),
                        SchemaValidatorsConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .build());
    }

    private static final int DEEPEST = 100;

    private final RoutesFolder folder;
    private final Rigor rigor;
    private final List<Finding> findings;
    private final Map<Path, JsonNode> good = new HashMap<>();
    private final Map<Path, Boolean> sound = new HashMap<>();
    private final Map<Path, Set<Path>> references = new HashMap<>();

    SchemaTexts(RoutesFolder folder, Rigor rigor, List<Finding> findings) {
        this.folder = folder;
        this.rigor = rigor;
        this.findings = findings;
    }

    /** The schema without its {@code $id}: a file's place is its address. */
    String text(Path file) {
        JsonNode schema = good.get(file.normalize());
        return schema == null ? "false" : schema.toString();
    }

    String hint(String wanted) {
        try {
            return Suggestion.near(
                    wanted,
                    folder.filesEndingWith(".schema.json").stream()
                            .map(folder::nameOf)
                            .toList());
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether the file, and every file it refers to, is a good schema; the findings say what is not. */
    boolean isSound(Path file) {
        Path key = file.normalize();
        Boolean known = sound.putIfAbsent(key, true); // Schemas may refer to each other in a circle.
        if (known == null) {
            sound.put(key, check(key));
        }
        return sound.get(key);
    }

    /** One file refers to another. */
    void refers(Path file, Path target) {
        references.computeIfAbsent(file, from -> new HashSet<>()).add(target);
    }

    /** A file, and all that it refers to over any number of steps. */
    Set<Path> closure(Path file) {
        Set<Path> closure = new HashSet<>();
        Deque<Path> next = new ArrayDeque<>(List.of(file.normalize()));
        while (!next.isEmpty()) {
            Path each = next.pop();
            if (closure.add(each)) {
                next.addAll(references.getOrDefault(each, Set.of()));
            }
        }
        return closure;
    }

    private boolean check(Path file) {
        try {
            String text = TextFiles.read(file, MappingReader.MOST_BYTES);
            return check(file, text, LosslessJson.read(text));
        } catch (JsonProcessingException e) {
            report(file, Positions.of(e), "the schema is not valid JSON: " + Positions.describe(e));
        } catch (TextFiles.TooLargeException e) {
            findings.add(Finding.error(
                    file, 0, 0, ProblemCode.FILE_TOO_LARGE, "the schema is larger than the 1 MiB allowed; split it"));
        } catch (IOException e) {
            findings.add(Finding.error(
                    file,
                    0,
                    0,
                    ProblemCode.FILE_UNREADABLE,
                    "the schema cannot be read; check its permissions and UTF-8"));
        }
        return false;
    }

    private boolean check(Path file, String text, JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove("$id");
        }
        if (isDeeper(schema, DEEPEST)) {
            report(
                    file,
                    new Positions.Position(0, 0),
                    "the schema is nested deeper than the " + DEEPEST + " levels allowed");
            return false;
        }
        good.put(file, schema);
        Positions positions = Positions.of(text);
        boolean keeps = rigor == Rigor.READ || keepsToItsOwnSchema(file, schema, positions);
        return new SchemaReferences(folder, this, findings).areSound(file, schema, positions) && keeps;
    }

    private boolean keepsToItsOwnSchema(Path file, JsonNode schema, Positions positions) {
        Map<String, String> broken = new TreeMap<>();
        Meta.SCHEMA
                .validate(schema)
                .forEach(message ->
                        broken.putIfAbsent(message.getInstanceLocation().toString(), message.getType()));
        broken.forEach((pointer, keyword) ->
                report(file, positions.at(pointer), pointer + " is not JSON Schema: it breaks \"" + keyword + "\""));
        return broken.isEmpty();
    }

    /** The validator takes several frames of the stack for each level. */
    private static boolean isDeeper(JsonNode node, int levels) {
        if (levels == 0) {
            return true;
        }
        for (JsonNode child : node) {
            if (isDeeper(child, levels - 1)) {
                return true;
            }
        }
        return false;
    }

    /** The schema at a file that was checked before, or null. */
    JsonNode schema(Path file) {
        return good.get(file.normalize());
    }

    /** What a {@code $ref} in a sound file names: a file, a place by JSON pointer, or both; null for anything else. */
    SchemaFastPath.Placed referred(Path from, String reference) {
        SchemaReference named = SchemaReference.of(reference);
        String fragment = named.fragment();
        Path file = named.target(from);
        JsonNode whole = schema(file);
        boolean pointer = fragment.isEmpty() || fragment.startsWith("/") && fragment.indexOf('%') < 0;
        return whole == null || !pointer ? null : new SchemaFastPath.Placed(file, whole.at(fragment));
    }

    /** What stands in the way of using a schema, at its place. */
    Finding finding(SchemaCircles.Circle circle) {
        String pointer = Pointers.locate(circle.schema(), schema(circle.file()));
        Positions.Position at = Positions.Position.UNKNOWN;
        try {
            at = Positions.of(TextFiles.read(circle.file(), MappingReader.MOST_BYTES))
                    .at(pointer == null ? "" : pointer);
        } catch (IOException e) {
            // It was read a moment ago; without it there is no place to name.
        }
        String text = (pointer == null || pointer.isEmpty() ? "the schema " : pointer + " ") + circle.why();
        return Finding.error(circle.file(), at.line(), at.column(), ProblemCode.MAPPING_SCHEMA_BROKEN, text);
    }

    private void report(Path file, Positions.Position at, String text) {
        findings.add(Finding.error(file, at.line(), at.column(), ProblemCode.MAPPING_SCHEMA_BROKEN, text));
    }
}
