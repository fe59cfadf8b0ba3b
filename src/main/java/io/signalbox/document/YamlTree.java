package io.signalbox.document;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * Builds the tree from YAML's events rather than from the engine's nodes: so the bounds hold while reading, before a deep or
 * self-multiplying file has taken memory or stack.
 */
final class YamlTree {

    /** Values of the tree with every alias written out. */
    static final int MAX_VALUES = 100_000;

    /** Of all pointers together: each repeats the keys above its value. */
    private static final int MAX_POINTERS = 20_000_000;

    private static final int MAX_DEPTH = 50;
    private static final int MAX_ALIASES = 50;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Documents.MAX_BYTES).build();

    private final Path path;
    private final List<Finding> findings;
    private final Map<String, Position> keys = new HashMap<>();
    private final Map<String, Position> values = new HashMap<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private Iterator<Event> events;
    private int size;
    private int pointers;
    private int aliases;

    YamlTree(Path path, List<Finding> findings) {
        this.path = path;
        this.findings = findings;
    }

    /** A value that has a name in the file, and how many values it holds. */
    private record Anchored(JsonNode node, int size) {}

    Optional<Document> read(String yaml) {
        try {
            events = new Parse(SETTINGS).parseString(yaml).iterator();
            JsonNode root = null;
            while (events.hasNext()) {
                Event event = events.next();
                if (event instanceof NodeEvent node) {
                    if (root != null) {
                        throw refusal(event, ProblemCode.YAML_NOT_PLAIN, "a second document begins; a file holds one");
                    }
                    root = value(node, "", 1);
                }
            }
            if (root == null) {
                findings.add(Finding.error(path, 0, 0, ProblemCode.YAML_BROKEN, "the file is empty"));
                return Optional.empty();
            }
            return Optional.of(new Document(path, yaml, root, keys, values));
        } catch (Refusal refusal) {
            findings.add(refusal.finding);
        } catch (YamlEngineException e) {
            findings.add(YamlErrors.finding(path, e));
        }
        return Optional.empty();
    }

    private JsonNode value(NodeEvent event, String pointer, int depth) {
        values.put(pointer, position(event));
        if (++size > MAX_VALUES) {
            throw refusal(event, ProblemCode.FILE_TOO_LARGE, "the file holds more than " + MAX_VALUES + " values");
        }
        pointers += pointer.length();
        if (pointers > MAX_POINTERS) {
            throw refusal(
                    event, ProblemCode.FILE_TOO_LARGE, "the keys above so many values are too long; shorten them");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        int before = size;
        JsonNode node = event instanceof ScalarEvent scalar
                ? scalar(scalar)
                : collection((CollectionStartEvent) event, pointer, depth);
        event.getAnchor().ifPresent(name -> anchors.put(name.getValue(), new Anchored(node, size - before)));
        return node;
    }

    private JsonNode scalar(ScalarEvent scalar) {
        return YamlScalars.value(scalar)
                .orElseThrow(() -> refusal(
                        scalar,
                        ProblemCode.YAML_NOT_PLAIN,
                        "the tag '" + scalar.getTag().orElse("") + "' is not allowed; write the plain value"));
    }

    private JsonNode collection(CollectionStartEvent start, String pointer, int depth) {
        if (depth > MAX_DEPTH) {
            throw refusal(start, ProblemCode.FILE_TOO_LARGE, "nested deeper than the " + MAX_DEPTH + " levels allowed");
        }
        if (!start.isImplicit()
                && start.getTag().filter(tag -> !tag.equals("!")).isPresent()) {
            throw refusal(
                    start,
                    ProblemCode.YAML_NOT_PLAIN,
                    "the tag '" + start.getTag().get() + "' is not allowed; write the plain value");
        }
        return start.getEventId() == Event.ID.MappingStart ? object(pointer, depth) : array(pointer, depth);
    }

    private JsonNode object(String pointer, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw refusal(
                        event,
                        ProblemCode.YAML_NOT_PLAIN,
                        "a key must be plain text; put a value such as '{{key}}' in quotes");
            }
            String name = key.getValue();
            String child = Document.pointer(pointer, name);
            Position first = keys.putIfAbsent(child, position(key));
            if (first != null) {
                findings.add(finding(
                        key,
                        ProblemCode.KEY_REPEATED,
                        "'" + name + "' is given twice, first on line " + first.line() + "; keep one"));
            }
            object.set(name, value((NodeEvent) events.next(), child, depth + 1));
        }
        return object;
    }

    private JsonNode array(String pointer, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            array.add(value((NodeEvent) event, pointer + "/" + array.size(), depth + 1));
        }
        return array;
    }

    /** An anchor is known only once its value is complete, so a value cannot hold itself. */
    private JsonNode alias(AliasEvent event) {
        String name = event.getAlias().getValue();
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw refusal(
                    event,
                    ProblemCode.YAML_NOT_PLAIN,
                    "the alias '*" + name + "' names no complete value above it; write the value itself");
        }
        size += anchored.size();
        if (++aliases > MAX_ALIASES || size > MAX_VALUES) {
            throw refusal(
                    event,
                    ProblemCode.YAML_NOT_PLAIN,
                    "aliases are used too often (at most " + MAX_ALIASES + ", and " + MAX_VALUES
                            + " values with all of them written out)");
        }
        return anchored.node();
    }

    private Finding finding(Event event, ProblemCode code, String text) {
        Position at = position(event);
        return Finding.error(path, at.line(), at.column(), code, text);
    }

    private Refusal refusal(Event event, ProblemCode code, String text) {
        return new Refusal(finding(event, code, text));
    }

    private static Position position(Event event) {
        return event.getStartMark().map(YamlTree::position).orElse(Position.WHOLE_FILE);
    }

    static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Ends the reading from any depth; never leaves this class. */
    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Finding finding;

        Refusal(Finding finding) {
            super(null, null, false, false);
            this.finding = finding;
        }
    }
}
