package io.signalbox.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.BoundedPattern;

/**
 * Which fields a JSON Schema declares, followed name by name. Where a schema could allow a field without naming it, the answer is
 * that it may be there.
 */
final class SchemaFields {

    /** Stands in a path for "each item of the array". */
    static final String ITEMS = "[]";

    private static final int DEEPEST = 32;
    private static final int SHALLOW = 8;
    private static final int MOST = 500;
    /** So many values a person may be asked for. */
    static final int MOST_MISSING = 50;

    /** Keywords that say more about fields than is followed here. */
    private static final Set<String> TOO_MUCH =
            Set.of("not", "dependentSchemas", "$dynamicRef", "$recursiveRef", "dependencies", "$id");

    private final SchemaFastPath.References references;

    SchemaFields(SchemaFastPath.References references) {
        this.references = references;
    }

    /**
     * A name of a path that the schema does not have.
     *
     * @param place of the name in the path, from 0
     * @param known the fields it has there
     * @param impossible whether the schema forbids it
     */
    record Unknown(int place, Set<String> known, boolean impossible) {}

    /** What one object of the schema knows: places of one field in it, its fields' names, whether there may be others. */
    private static final class Look {

        private final List<SchemaFastPath.Placed> found = new ArrayList<>();
        private final Set<String> known = new TreeSet<>();
        private boolean open = true;
        private boolean unsure;
    }

    /** @return the first name that the schema does not have, or null when all of them are there or may be */
    Unknown missing(SchemaFastPath.Placed root, List<String> path) {
        List<SchemaFastPath.Placed> at = List.of(root);
        for (int i = 0; i < path.size(); i++) {
            Look look = new Look();
            String name = path.get(i);
            at.forEach(schema -> look(schema, name, look, 0));
            if (look.unsure) {
                return null;
            }
            if (look.found.isEmpty()) {
                return name.equals(ITEMS) || look.known.isEmpty() ? null : new Unknown(i, look.known, !look.open);
            }
            at = look.found;
        }
        return null;
    }

    /** All fields that hold values, as pointers; not more than some hundreds, and none that lies very deep. */
    List<String> all(SchemaFastPath.Placed root) {
        List<String> found = new ArrayList<>();
        all("", List.of(root), 0, found);
        return found;
    }

    private void all(String pointer, List<SchemaFastPath.Placed> at, int depth, List<String> found) {
        ObjectNode said = said(at);
        Set<String> names = new TreeSet<>();
        said.path("properties").fieldNames().forEachRemaining(names::add);
        if (names.isEmpty() && said.has("items")) {
            names.add(ITEMS);
        }
        if (depth >= SHALLOW || found.size() >= MOST) {
            return;
        }
        if (names.isEmpty() && !pointer.isEmpty()) {
            found.add(pointer);
        }
        for (String name : names) {
            Look look = new Look();
            at.forEach(schema -> look(schema, name, look, 0));
            all(Pointers.child(pointer, name), look.found, depth + 1, found);
        }
    }

    /**
     * What is said of a field, for a form in which somebody supplies it; of an object, what is said of each field that it needs. Below a key that
     * the schema does not name, which is a value of the message, nobody is asked for more than the whole.
     *
     * @param path its names; a number may be the place of an item
     */
    List<Mapping.Missing> forms(SchemaFastPath.Placed root, List<String> path) {
        List<SchemaFastPath.Placed> at = List.of(root);
        boolean keyed = false;
        for (String name : path) {
            Look look = new Look();
            at.forEach(schema -> look(schema, name, look, 0));
            keyed |= !look.found.isEmpty() && !look.known.contains(name);
            if (look.found.isEmpty() && name.matches("\\d+")) {
                at.forEach(schema -> look(schema, ITEMS, look, 0));
            }
            at = look.found;
        }
        List<Mapping.Missing> forms = new ArrayList<>();
        if (keyed) {
            forms.add(new Mapping.Missing(
                    pointer(path), path.get(path.size() - 1), null, "object", null, List.of(), null));
        } else {
            form(path, at, forms);
        }
        return forms;
    }

    private static String pointer(List<String> path) {
        String pointer = "";
        for (String name : path) {
            pointer = Pointers.child(pointer, name);
        }
        return pointer;
    }

    private void form(List<String> path, List<SchemaFastPath.Placed> at, List<Mapping.Missing> forms) {
        ObjectNode said = said(at);
        String type = type(said);
        if (type.equals("object") && path.size() < DEEPEST && forms.size() <= MOST_MISSING) {
            said.path("required").forEach(name -> {
                Look look = new Look();
                at.forEach(schema -> look(schema, name.asText(), look, 0));
                List<String> below = new ArrayList<>(path);
                below.add(name.asText());
                form(below, look.found, forms);
            });
            if (!said.path("required").isEmpty()) {
                return;
            }
        }
        List<String> allowed = new ArrayList<>();
        said.path("enum").forEach(each -> allowed.add(each.asText()));
        forms.add(new Mapping.Missing(
                pointer(path),
                said.path("title").asText(path.get(path.size() - 1)),
                text(said, "description"),
                type,
                text(said, "format"),
                allowed,
                text(said, "suppliedBy")));
    }

    private static String text(ObjectNode said, String keyword) {
        return said.path(keyword).isTextual() ? said.path(keyword).asText() : null;
    }

    /** The first that is not null; what nobody says is seen by the words allowed, else it is a text. */
    private static String type(ObjectNode said) {
        JsonNode types = said.path("type");
        for (JsonNode each : types.isArray() ? types : List.of(types)) {
            if (each.isTextual() && !each.asText().equals("null")) {
                return each.asText();
            }
        }
        JsonNode word = said.path("enum").path(0);
        if (said.has("properties") || said.has("required")) {
            return "object";
        }
        return word.isNumber() ? "number" : word.isBoolean() ? "boolean" : said.has("items") ? "array" : "string";
    }

    /** The keywords of a field, where it stands and where that refers to; the first that is found counts. */
    private ObjectNode said(List<SchemaFastPath.Placed> at) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        for (SchemaFastPath.Placed place : at) {
            SchemaFastPath.Placed next = place;
            for (int depth = 0; next != null && depth < DEEPEST; depth++) {
                next.schema().properties().forEach(each -> {
                    if (!said.has(each.getKey())) {
                        said.set(each.getKey(), each.getValue());
                    }
                });
                JsonNode reference = next.schema().path("$ref");
                next = reference.isTextual() ? references.find(next.file(), reference.textValue()) : null;
            }
        }
        return said;
    }

    private void look(SchemaFastPath.Placed at, String name, Look look, int depth) {
        JsonNode schema = at.schema();
        if (!schema.isObject()
                || schema.isEmpty()
                || depth > DEEPEST
                || TOO_MUCH.stream().anyMatch(schema::has)) {
            look.unsure |= !schema.isBoolean() || schema.booleanValue();
            return;
        }
        JsonNode reference = schema.path("$ref");
        if (reference.isTextual()) {
            SchemaFastPath.Placed target = references.find(at.file(), reference.textValue());
            if (target == null) {
                look.unsure = true;
            } else {
                look(target, name, look, depth + 1);
            }
        }
        for (String several : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(several).forEach(each -> look(at(at, each), name, look, depth + 1));
        }
        for (String one : List.of("then", "else")) {
            if (schema.has(one)) {
                look(at(at, schema.get(one)), name, look, depth + 1);
            }
        }
        if (name.equals(SchemaFields.ITEMS)) {
            items(at, look);
        } else {
            field(at, name, look);
        }
    }

    private static void items(SchemaFastPath.Placed at, Look look) {
        look.unsure |= at.schema().has("prefixItems");
        if (at.schema().has("items")) {
            look.found.add(at(at, at.schema().get("items")));
        }
    }

    private static void field(SchemaFastPath.Placed at, String name, Look look) {
        JsonNode schema = at.schema();
        JsonNode fields = schema.path("properties");
        fields.fieldNames().forEachRemaining(look.known::add);
        if (fields.has(name)) {
            look.found.add(at(at, fields.get(name)));
        }
        for (Map.Entry<String, JsonNode> pattern :
                schema.path("patternProperties").properties()) {
            if (BoundedPattern.FACTORY.getRegularExpression(pattern.getKey()).matches(name)) {
                look.found.add(at(at, pattern.getValue()));
            }
        }
        for (String keyword : List.of("additionalProperties", "unevaluatedProperties")) {
            JsonNode others = schema.path(keyword);
            if (others.isObject() && !fields.has(name)) {
                look.found.add(at(at, others));
            }
            look.open &= !others.isBoolean() || others.booleanValue();
        }
    }

    private static SchemaFastPath.Placed at(SchemaFastPath.Placed place, JsonNode schema) {
        return new SchemaFastPath.Placed(place.file(), schema);
    }
}
