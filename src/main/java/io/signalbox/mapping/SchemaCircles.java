package io.signalbox.mapping;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.mapping.SchemaFastPath.Placed;

/**
 * Finds where a schema holds one value against more and more schemas: in a circle ({@code a} is {@code b} is {@code a}), or in
 * thousands of ways (each of sixty schemas names the next twice). A schema may hold itself further down in a value, as a tree does.
 */
final class SchemaCircles {

    /** Keywords whose schemas are held against the same value. */
    private static final Set<String> ONE = Set.of("not", "if", "then", "else");

    private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf");
    private static final Set<String> DATA = Set.of("const", "default", "enum", "examples");
    private static final int MOST_WAYS = 10_000;
    private static final int MOST_STEPS = 200;

    /** @param why what is wrong there, in our words */
    record Circle(Path file, JsonNode schema, String why) {}

    private final BiFunction<Path, String, Placed> references;
    private final Map<JsonNode, Integer> ways = new IdentityHashMap<>();
    private final Map<JsonNode, Boolean> underWay = new IdentityHashMap<>();
    private final Deque<Placed> further = new ArrayDeque<>();
    private Circle found;

    private SchemaCircles(BiFunction<Path, String, Placed> references) {
        this.references = references;
    }

    /** @param references finds what a reference in a file names; null when that is not known */
    static Optional<Circle> find(Placed start, BiFunction<Path, String, Placed> references) {
        SchemaCircles circles = new SchemaCircles(references);
        circles.further.add(start);
        while (circles.found == null && !circles.further.isEmpty()) {
            circles.ways(circles.further.remove(), 0);
        }
        return Optional.ofNullable(circles.found);
    }

    /** How many schemas a value is held against for this one. */
    private int ways(Placed at, int steps) {
        JsonNode schema = at.schema();
        if (found != null || !schema.isContainerNode()) {
            return 1;
        }
        Integer known = ways.get(schema);
        if (known != null) {
            return known;
        }
        if (underWay.put(schema, true) != null) {
            return stop(at, "is held against itself without end; let it refer to itself only further down in a value");
        }
        if (steps > MOST_STEPS) {
            return stop(at, "is reached by more than " + MOST_STEPS + " steps from one reference to the next");
        }
        int count = 1;
        for (Placed next : sameValue(at)) {
            count += ways(next, steps + 1);
            if (count > MOST_WAYS) {
                return stop(at, "holds one value against more than " + MOST_WAYS + " schemas");
            }
        }
        underWay.remove(schema);
        ways.put(schema, count);
        return count;
    }

    private int stop(Placed at, String why) {
        if (found == null) {
            found = new Circle(at.file(), at.schema(), why);
        }
        return 1;
    }

    /** The schemas for the same value; those for parts of it are looked at later. */
    private List<Placed> sameValue(Placed at) {
        List<Placed> same = new ArrayList<>();
        for (Map.Entry<String, JsonNode> keyword : at.schema().properties()) {
            String name = keyword.getKey();
            JsonNode value = keyword.getValue();
            if (name.equals("$ref") && value.isTextual()) {
                Placed target = references.apply(at.file(), value.textValue());
                if (target != null) {
                    same.add(target);
                }
            } else if (ONE.contains(name)) {
                same.add(new Placed(at.file(), value));
            } else if (LISTS.contains(name) || name.equals("dependentSchemas")) {
                value.forEach(each -> same.add(new Placed(at.file(), each)));
            } else if (!DATA.contains(name)) {
                parts(at.file(), value);
            }
        }
        return same;
    }

    private void parts(Path file, JsonNode value) {
        if (value.isObject()) {
            further.add(new Placed(file, value));
        }
        if (value.isContainerNode()) {
            value.forEach(each -> {
                if (each.isContainerNode()) {
                    further.add(new Placed(file, each));
                }
            });
        }
    }
}
