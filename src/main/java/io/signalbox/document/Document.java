package io.signalbox.document;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** One YAML file as a tree of JSON values, and where each value stands. Immutable as long as nobody writes to the tree. */
public final class Document {

    private final Path path;
    private final String text;
    private final JsonNode root;
    private final Map<String, Position> keys;
    private final Map<String, Position> values;
    private final Set<Path> lookedFor = new TreeSet<>();

    Document(Path path, String text, JsonNode root, Map<String, Position> keys, Map<String, Position> values) {
        this.path = path;
        this.text = text;
        this.root = root;
        this.keys = Map.copyOf(keys);
        this.values = Map.copyOf(values);
    }

    /** The path as findings show it. */
    public Path path() {
        return path;
    }

    /** The YAML that was read. */
    public String text() {
        return text;
    }

    public JsonNode root() {
        return root;
    }

    /** Where the value at this JSON pointer stands; the nearest parent's place when nothing stands there. */
    public Position position(String pointer) {
        return nearest(values, pointer);
    }

    /** Where the key of the value at this JSON pointer stands; the value's place for an element of a list. */
    public Position keyPosition(String pointer) {
        Position key = keys.get(pointer);
        return key != null ? key : position(pointer);
    }

    /** An error at the value of this JSON pointer. */
    public Finding error(String pointer, ProblemCode code, String text) {
        Position at = position(pointer);
        return Finding.error(path, at.line(), at.column(), code, text);
    }

    /** An error at the key of this JSON pointer. */
    public Finding errorAtKey(String pointer, ProblemCode code, String text) {
        Position at = keyPosition(pointer);
        return Finding.error(path, at.line(), at.column(), code, text);
    }

    /** A warning at the value of this JSON pointer. */
    public Finding warning(String pointer, ProblemCode code, String text) {
        Position at = position(pointer);
        return Finding.warning(path, at.line(), at.column(), code, text);
    }

    /** A warning at the key of this JSON pointer. */
    public Finding warningAtKey(String pointer, ProblemCode code, String text) {
        Position at = keyPosition(pointer);
        return Finding.warning(path, at.line(), at.column(), code, text);
    }

    /** The file that a text in this one names; empty for what is no file beside or below it. */
    public Optional<Path> fileBeside(String name) {
        Path folder = path.toAbsolutePath().getParent().normalize();
        Path named;
        try {
            named = folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        if (!named.startsWith(folder)) {
            return Optional.empty();
        }
        lookedFor.add(named);
        return Files.isRegularFile(named) ? Optional.of(named) : Optional.empty();
    }

    /** The files that were looked for beside or below this one, whether they were there or not. */
    public Set<Path> lookedFor() {
        return Set.copyOf(lookedFor);
    }

    /** One step down from a pointer, escaped as RFC 6901 says. */
    public static String pointer(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static Position nearest(Map<String, Position> positions, String pointer) {
        JsonPointer at = JsonPointer.compile(pointer);
        while (at != null) {
            Position found = positions.get(at.toString());
            if (found != null) {
                return found;
            }
            at = at.head();
        }
        return Position.WHOLE_FILE;
    }
}
