package io.signalbox.drift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.exchange.FieldPath;

/**
 * One sample held against a shape: what differs, and which values belong to the shape. A field that differs in its type or is new
 * is not taken into the shape until somebody says that this is how it is now.
 */
final class ShapeComparison {

    private static final int DEEPEST = 16;
    private static final int ELEMENTS = 20;

    /** A ratio of about 30 between what is now and what was: cents and euros are 100. */
    private static final double MAGNITUDES = 1.5;

    private final ShapeKey key;
    private final Shape known;
    private final long enough;
    private final Map<String, Recent> recent;
    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, List<JsonNode>> values = new HashMap<>();

    /**
     * @param enough how often something must have been seen before its change says anything
     * @param recent the size of numbers lately, by field; changed
     */
    ShapeComparison(ShapeKey key, Shape known, long enough, Map<String, Recent> recent) {
        this.key = key;
        this.known = known;
        this.enough = enough;
        this.recent = recent;
    }

    void look(JsonNode sample) {
        look("", sample, 0);
    }

    List<Difference> differences() {
        return differences;
    }

    /** What belongs to the shape, by field. */
    Map<String, List<JsonNode>> values() {
        return values;
    }

    private void look(String path, JsonNode node, int depth) {
        FieldStats stats = known.fields.get(path);
        if (depth > DEEPEST || stats != null && differsInType(path, stats, node)) {
            return;
        }
        values.computeIfAbsent(path, p -> new ArrayList<>()).add(node);
        if (node.isObject()) {
            lookInto(path, node, depth);
        } else if (node.isArray()) {
            for (int i = 0; i < Math.min(node.size(), ELEMENTS); i++) {
                look(FieldPath.element(path), node.get(i), depth + 1);
            }
        } else if (stats != null && node.isTextual()) {
            compareText(path, stats, node);
        } else if (stats != null && node.isNumber()) {
            compareNumber(path, stats, node);
        }
    }

    private void lookInto(String path, JsonNode object, int depth) {
        FieldStats stats = known.fields.get(path);
        long objects = stats == null ? 0 : stats.seen(JsonType.OBJECT);
        Set<String> there = new HashSet<>();
        object.properties().forEach(field -> {
            String child = FieldPath.child(path, field.getKey());
            there.add(child);
            if (objects < enough || known.fields.containsKey(child) || !isNew(child, objects, field.getValue())) {
                look(child, field.getValue(), depth + 1);
            }
        });
        if (objects >= enough) {
            lookForVanished(path, objects, there);
        }
    }

    private boolean isNew(String child, long objects, JsonNode value) {
        if (child.endsWith("/" + FieldPath.ANY) || known.fields.size() >= Shape.MOST_FIELDS) {
            return false;
        }
        return differs(
                child,
                Change.FIELD_APPEARED,
                "",
                "a field that was in none of " + objects + " before: "
                        + JsonType.of(value).word(),
                MaskedValue.of(value));
    }

    private void lookForVanished(String path, long objects, Set<String> there) {
        String prefix = path + "/";
        known.fields.forEach((child, stats) -> {
            boolean isChild = child.startsWith(prefix) && child.indexOf('/', prefix.length()) < 0;
            if (isChild && stats.seen() >= objects && !there.contains(child)) {
                differs(
                        child,
                        Change.FIELD_VANISHED,
                        "",
                        "missing, though it was in all of " + objects + " before",
                        null);
            }
        });
    }

    /** True when the value does not belong to the shape. */
    private boolean differsInType(String path, FieldStats stats, JsonNode node) {
        JsonType type = JsonType.of(node);
        long seen = stats.seen();
        if (seen < enough || stats.seen(type) > 0 || type == JsonType.INTEGER && stats.seen(JsonType.DECIMAL) > 0) {
            return false;
        }
        String before = String.join(
                " or ", stats.types.keySet().stream().map(JsonType::word).toList());
        if (type == JsonType.NULL) {
            return differs(
                    path, Change.NULL_APPEARED, "", "null, though it was " + before + " in all of " + seen, "null");
        }
        if (type == JsonType.DECIMAL && stats.seen(JsonType.INTEGER) > 0) {
            return differs(
                    path,
                    Change.FRACTION_APPEARED,
                    "",
                    "a number with a fraction, though all of " + seen + " were whole: has the unit changed?",
                    MaskedValue.of(node));
        }
        if (stats.seen(JsonType.NULL) == seen) {
            return false; // it was only ever null: what it is we learn now
        }
        return differs(
                path,
                Change.TYPE_CHANGED,
                type.word(),
                type.word() + ", though it was " + before + " in all of " + seen,
                MaskedValue.of(node));
    }

    private void compareText(String path, FieldStats stats, JsonNode node) {
        long texts = stats.seen(JsonType.STRING);
        Format format = Format.of(node.textValue());
        Format before = stats.format();
        if (texts >= enough && before != Format.TEXT && format != before) {
            differs(
                    path,
                    Change.FORMAT_CHANGED,
                    format.word(),
                    "looks like " + format.word() + ", though all of " + texts + " looked like " + before.word(),
                    MaskedValue.of(node));
        }
        if (texts >= enough && stats.isEnumeration()) {
            compareValue(path, stats, node, texts);
        }
    }

    private void compareValue(String path, FieldStats stats, JsonNode node, long texts) {
        String hash = String.valueOf(FieldStats.hash(node.textValue(), key.toString()));
        if (!stats.values.contains(hash)) {
            differs(
                    path,
                    Change.VALUE_APPEARED,
                    hash,
                    "a value that is none of the " + stats.values.size() + " in " + texts + " before",
                    MaskedValue.of(node));
        }
    }

    private void compareNumber(String path, FieldStats stats, JsonNode node) {
        if (node.decimalValue().signum() == 0) {
            return;
        }
        Recent now = recent.computeIfAbsent(path, p -> new Recent());
        now.add(FieldStats.magnitude(node));
        double shift = now.magnitude() - stats.magnitude();
        if (stats.magnitudes >= Math.max(enough, 2L * Recent.ENOUGH)
                && now.isEnough()
                && Math.abs(shift) >= MAGNITUDES) {
            String direction = shift > 0 ? "larger" : "smaller";
            long times = Math.round(Math.pow(10, Math.abs(shift)));
            differs(
                    path,
                    Change.MAGNITUDE_CHANGED,
                    direction,
                    "about " + times + " times " + direction + " than before: has the unit changed?",
                    MaskedValue.of(node));
        }
    }

    /** False when somebody has said that this is how it is now. */
    private boolean differs(String path, Change change, String detail, String text, String sample) {
        Difference difference = new Difference(path, change, detail, text, sample);
        if (known.isAcknowledged(difference.id(key))) {
            return false;
        }
        differences.add(difference);
        return true;
    }
}
