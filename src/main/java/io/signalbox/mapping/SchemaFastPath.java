package io.signalbox.mapping;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.BoundedPattern;

/**
 * Compiles the everyday part of JSON Schema (2020-12) into a glance that says whether a value surely fits. It knows only "yes"
 * and "not known"; the validator, which takes many times longer, is asked about the rest and alone says what is wrong.
 */
final class SchemaFastPath {

    /** Not known. */
    private static final Predicate<JsonNode> NEVER = node -> false;

    private static final Predicate<JsonNode> ALWAYS = node -> true;

    /** They say something about a value, and never that it does not fit. */
    private static final Set<String> REMARKS = Set.of(
            "$schema",
            "$comment",
            "$defs",
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly");

    /** Beside a reference they may hold each part of a value against the same schemas again, 2^n times at level n. */
    private static final Set<String> DEEPER = Set.of("properties", "additionalProperties", "items");

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final int DEEPEST = 64;

    /** A schema, and the file that its own references start from. */
    record Placed(Path file, JsonNode schema) {}

    /** Finds the schema that a reference in a file names. */
    interface References {

        /** @return null when it is not known */
        Placed find(Path from, String reference);
    }

    /** Judges a schema without references by other means, such as a {@code format}. */
    interface Leaves {
        Predicate<JsonNode> judge(JsonNode schema);
    }

    private SchemaFastPath() {}

    /** @return never null; always false where the schema holds anything unusual */
    static Predicate<JsonNode> of(Placed schema, References references, Leaves leaves) {
        Compiler compiler = new Compiler(references, leaves);
        Predicate<JsonNode> glance = compiler.compile(schema.file(), schema.schema(), 0);
        return compiler.isWhole ? glance : NEVER;
    }

    /** The glance of one place, which may hold itself before it is complete. */
    private static final class Glance implements Predicate<JsonNode> {

        private Predicate<JsonNode> predicate = NEVER;

        @Override
        public boolean test(JsonNode node) {
            return predicate.test(node);
        }
    }

    private static final class Compiler {

        private final References references;
        private final Leaves leaves;
        /** By place: each is compiled once, also where it holds itself twice, as the two sides of a tree do. */
        private final Map<JsonNode, Glance> known = new IdentityHashMap<>();

        private boolean isWhole = true;

        Compiler(References references, Leaves leaves) {
            this.references = references;
            this.leaves = leaves;
        }

        private Predicate<JsonNode> unknown() {
            isWhole = false;
            return NEVER;
        }

        Predicate<JsonNode> compile(Path file, JsonNode schema, int depth) {
            if (schema.isBoolean()) {
                return schema.booleanValue() ? ALWAYS : NEVER;
            }
            Glance before = known.get(schema);
            if (before != null) {
                return before;
            }
            if (!isWhole
                    || !schema.isObject()
                    || depth > DEEPEST
                    || !schema.path("$schema").asText(DIALECT).equals(DIALECT)) {
                return unknown();
            }
            Glance glance = new Glance();
            known.put(schema, glance);
            glance.predicate = keywords(file, schema, depth);
            return glance;
        }

        private Predicate<JsonNode> keywords(Path file, JsonNode schema, int depth) {
            List<Predicate<JsonNode>> parts = new ArrayList<>();
            boolean properties = false;
            for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
                JsonNode value = keyword.getValue();
                switch (keyword.getKey()) {
                    case "type" -> parts.add(type(value));
                    case "required" -> parts.add(required(value));
                    case "properties", "additionalProperties" -> properties = true;
                    case "items" -> parts.add(items(compile(file, value, depth + 1)));
                    case "enum" -> parts.add(oneOf(value));
                    case "pattern" -> parts.add(pattern(value.asText()));
                    case "minLength" -> parts.add(length(count(value), Integer.MAX_VALUE));
                    case "maxLength" -> parts.add(length(0, count(value)));
                    case "minItems" -> parts.add(size(count(value), Integer.MAX_VALUE));
                    case "maxItems" -> parts.add(size(0, count(value)));
                    case "minimum" -> parts.add(bound(value.decimalValue(), 0, 1));
                    case "maximum" -> parts.add(bound(value.decimalValue(), -1, 0));
                    case "exclusiveMinimum" -> parts.add(bound(value.decimalValue(), 1, 1));
                    case "exclusiveMaximum" -> parts.add(bound(value.decimalValue(), -1, -1));
                    case "format" ->
                        parts.add(leaves.judge(schema.<ObjectNode>deepCopy().retain("format")));
                    case "$ref" -> parts.add(reference(file, schema, value.asText(), depth));
                    default -> {
                        if (!REMARKS.contains(keyword.getKey())) {
                            return unknown();
                        }
                    }
                }
            }
            if (properties) {
                parts.add(properties(file, schema, depth));
            }
            return all(parts);
        }

        private Predicate<JsonNode> reference(Path file, JsonNode schema, String reference, int depth) {
            Placed found = references.find(file, reference);
            return found == null || isEndless(found) || DEEPER.stream().anyMatch(schema::has)
                    ? unknown()
                    : compile(found.file(), found.schema(), depth + 1);
        }

        /** Whether one reference leads to the next for ever, without a step into the value. */
        private boolean isEndless(Placed start) {
            Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            Placed at = start;
            while (at != null && at.schema().path("$ref").isTextual()) {
                if (!seen.add(at.schema())) {
                    return true;
                }
                at = references.find(at.file(), at.schema().path("$ref").textValue());
            }
            return false;
        }

        private Predicate<JsonNode> properties(Path file, JsonNode schema, int depth) {
            Map<String, Predicate<JsonNode>> known = new HashMap<>();
            for (Map.Entry<String, JsonNode> property :
                    schema.path("properties").properties()) {
                known.put(property.getKey(), compile(file, property.getValue(), depth + 1));
            }
            JsonNode additional = schema.get("additionalProperties");
            Predicate<JsonNode> others = additional == null ? ALWAYS : compile(file, additional, depth + 1);
            return node -> {
                if (node.isObject()) {
                    for (Map.Entry<String, JsonNode> field : node.properties()) {
                        if (!known.getOrDefault(field.getKey(), others).test(field.getValue())) {
                            return false;
                        }
                    }
                }
                return true;
            };
        }

        private int count(JsonNode value) {
            isWhole &= value.canConvertToInt();
            return value.asInt();
        }

        private Predicate<JsonNode> type(JsonNode type) {
            if (type.isTextual()) {
                return type(type.textValue());
            }
            List<Predicate<JsonNode>> types = new ArrayList<>();
            type.forEach(one -> types.add(type(one.asText())));
            return types.stream().reduce(NEVER, Predicate::or);
        }

        private Predicate<JsonNode> type(String type) {
            return switch (type) {
                case "object" -> JsonNode::isObject;
                case "array" -> JsonNode::isArray;
                case "string" -> JsonNode::isTextual;
                case "number" -> JsonNode::isNumber;
                case "integer" -> JsonNode::isIntegralNumber;
                case "boolean" -> JsonNode::isBoolean;
                case "null" -> JsonNode::isNull;
                default -> unknown();
            };
        }
    }

    private static Predicate<JsonNode> all(List<Predicate<JsonNode>> parts) {
        List<Predicate<JsonNode>> every = List.copyOf(parts);
        if (every.size() == 1) {
            return every.get(0);
        }
        return node -> {
            for (Predicate<JsonNode> part : every) {
                if (!part.test(node)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<JsonNode> required(JsonNode names) {
        List<String> wanted = new ArrayList<>();
        names.forEach(name -> wanted.add(name.asText()));
        return node -> {
            if (node.isObject()) {
                for (String name : wanted) {
                    if (!node.has(name)) {
                        return false;
                    }
                }
            }
            return true;
        };
    }

    private static Predicate<JsonNode> items(Predicate<JsonNode> each) {
        return node -> {
            if (node.isArray()) {
                for (JsonNode item : node) {
                    if (!each.test(item)) {
                        return false;
                    }
                }
            }
            return true;
        };
    }

    /** Texts alone: when two numbers are the same is the validator's business. */
    private static Predicate<JsonNode> oneOf(JsonNode values) {
        Set<String> texts = new HashSet<>();
        values.forEach(value -> {
            if (value.isTextual()) {
                texts.add(value.textValue());
            }
        });
        return node -> node.isTextual() && texts.contains(node.textValue());
    }

    private static Predicate<JsonNode> pattern(String text) {
        BoundedPattern pattern = new BoundedPattern(text);
        return node -> !node.isTextual() || pattern.matches(node.textValue());
    }

    /** Characters are code points (RFC 8259). */
    private static Predicate<JsonNode> length(int least, int most) {
        return node -> {
            if (!node.isTextual()) {
                return true;
            }
            String text = node.textValue();
            int length = text.codePointCount(0, text.length());
            return length >= least && length <= most;
        };
    }

    private static Predicate<JsonNode> size(int least, int most) {
        return node -> !node.isArray() || node.size() >= least && node.size() <= most;
    }

    /** Whether the sign of value compared with bound lies between the two. */
    private static Predicate<JsonNode> bound(BigDecimal bound, int least, int most) {
        return node -> {
            if (!node.isNumber()) {
                return true;
            }
            int sign = Integer.signum(node.decimalValue().compareTo(bound));
            return sign >= least && sign <= most;
        };
    }
}
