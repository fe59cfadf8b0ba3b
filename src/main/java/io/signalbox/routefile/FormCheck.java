package io.signalbox.routefile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.routefile.CamelSchema.Block;

/** Holds a route file against Camel's grammar: every key known, every value of its kind. */
final class FormCheck {

    private static final int MOST_LISTED = 12;
    private static final String CUT_VALUE =
            "; inside { } a comma ends a value: put quotes around one that holds commas, such as { header: 'Id,NAME' }";

    /** Expressions that the grammar lets one leave out, and that Camel can do without. */
    private static final Set<String> EXPRESSION_OPTIONAL =
            Set.of("SortDefinition", "TransformDefinition", "ThrottleDefinition");

    private final CamelSchema schema = CamelSchema.get();
    private final Document document;
    private final List<FormVisitor> visitors;
    private final List<Finding> findings;

    FormCheck(Document document, List<FormVisitor> visitors, List<Finding> findings) {
        this.document = document;
        this.visitors = visitors;
        this.findings = findings;
    }

    void check() {
        JsonNode root = document.root();
        for (int i = 0; root.isArray() && i < root.size(); i++) {
            single("the file", schema.root(), root.get(i), "/" + i);
        }
    }

    /** An element of a list that has exactly one key: an element of the file, or a step. */
    private void single(String where, Block choices, JsonNode node, String pointer) {
        if (!node.isObject() || node.size() != 1) {
            findings.add(document.error(
                    pointer,
                    ProblemCode.STEP_FORM,
                    "an element of " + where + " is one key with a block below it, but this is " + found(node)
                            + "; look at the indentation"));
        }
        node.properties().forEach(entry -> {
            String child = Document.pointer(pointer, entry.getKey());
            JsonNode known = choices.keys().get(entry.getKey());
            if (known == null) {
                findings.add(document.errorAtKey(
                        child,
                        ProblemCode.STEP_UNKNOWN,
                        "there is no '" + entry.getKey() + "' in " + where
                                + hint(entry.getKey(), choices.keys().keySet())));
            } else {
                value(entry.getKey(), known, entry.getValue(), child);
            }
        });
    }

    private void value(String key, JsonNode known, JsonNode value, String pointer) {
        Block block = schema.blockOf(known);
        if (value.isNull()) {
            if (block == null || !block.keys().keySet().equals(Set.of("id", "description", "disabled"))) {
                findings.add(document.errorAtKey(
                        pointer,
                        ProblemCode.VALUE_REFUSED,
                        "'" + key + "' is empty; write its value, or remove the key"));
            }
        } else if (block != null) {
            block(key, block, value, pointer);
        } else if (CamelSchema.isList(schema.resolved(known))) {
            list(key, schema.resolved(known).path("items"), value, pointer);
        } else {
            scalar(key, known, value, pointer);
        }
    }

    private void block(String key, Block block, JsonNode value, String pointer) {
        if (!value.isObject() && !(block.hasText() && value.isValueNode())) {
            findings.add(document.error(
                    pointer,
                    ProblemCode.VALUE_REFUSED,
                    "'" + key + "' must be a block of keys" + (block.hasText() ? " or text" : "") + ", but is "
                            + found(value)));
            return;
        }
        visitors.forEach(visitor -> visitor.block(key, block, value, pointer));
        if (!value.isObject()) {
            return;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String child = Document.pointer(pointer, entry.getKey());
            JsonNode known = block.keys().get(entry.getKey());
            if (known == null) {
                findings.add(document.errorAtKey(
                        child,
                        ProblemCode.KEY_UNKNOWN,
                        "'" + entry.getKey() + "' is not a key of '" + key + "'"
                                + (entry.getValue().isNull()
                                        ? CUT_VALUE
                                        : hint(entry.getKey(), block.keys().keySet()))));
            } else {
                value(entry.getKey(), known, entry.getValue(), child);
            }
        }
        missing(key, block, value, pointer);
    }

    private void missing(String key, Block block, JsonNode value, String pointer) {
        for (String required : block.required()) {
            if (!value.has(required)) {
                findings.add(document.errorAtKey(
                        pointer, ProblemCode.KEY_MISSING, "'" + key + "' needs the key '" + required + "'"));
            }
        }
        if (block.takesExpression() || !block.languages().isEmpty()) {
            long given = block.languages().stream().filter(value::has).count() + (value.has("expression") ? 1 : 0);
            if (given > 1) {
                findings.add(document.errorAtKey(
                        pointer, ProblemCode.STEP_FORM, "'" + key + "' has " + given + " expressions; keep one"));
            } else if (given == 0 && !EXPRESSION_OPTIONAL.contains(block.name())) {
                findings.add(document.errorAtKey(
                        pointer,
                        ProblemCode.KEY_MISSING,
                        key.equals("expression")
                                ? "'expression' needs a language, such as simple, constant or jsonpath"
                                : "'" + key + "' needs the key 'expression'"));
            }
        }
    }

    private void list(String key, JsonNode items, JsonNode value, String pointer) {
        if (value.isTextual() && items.path("type").asText().equals("string")) {
            return; // Camel takes it apart at its commas
        }
        if (!value.isArray()) {
            findings.add(document.error(
                    pointer, ProblemCode.VALUE_REFUSED, "'" + key + "' must be a list, but is " + found(value)));
            return;
        }
        Block block = schema.blockOf(items);
        for (int i = 0; i < value.size(); i++) {
            String child = pointer + "/" + i;
            if (block != null && block == schema.steps()) {
                single("a list of steps", block, value.get(i), child);
            } else {
                value(key, items, value.get(i), child);
            }
        }
    }

    private void scalar(String key, JsonNode known, JsonNode value, String pointer) {
        String type = known.path("type").asText("");
        if (type.equals("object") || type.isEmpty()) {
            if (type.equals("object") && !value.isObject()) {
                refused(pointer, "'" + key + "' must be a block of keys, but is " + found(value));
            }
            return;
        }
        if (!value.isValueNode()) {
            refused(pointer, "'" + key + "' must be a single value, but is " + found(value));
            return;
        }
        String text = value.asText();
        if (text.contains("{{")) {
            return;
        }
        boolean fits =
                switch (type) {
                    case "boolean" -> text.equals("true") || text.equals("false");
                    case "number", "integer" -> text.matches("-?\\d+(\\.\\d+)?");
                    default -> true;
                };
        if (!fits) {
            refused(
                    pointer,
                    "'" + key + "' must be " + (type.equals("boolean") ? "true or false" : "a number") + ", but is '"
                            + Shown.of(text) + "'");
        }
        List<String> allowed = StreamSupport.stream(known.path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        if (!allowed.isEmpty() && allowed.stream().noneMatch(text::equalsIgnoreCase)) {
            refused(
                    pointer,
                    "'" + key + "' must be one of " + String.join(", ", allowed) + ", but is '" + Shown.of(text) + "'");
        }
    }

    private void refused(String pointer, String text) {
        findings.add(document.error(pointer, ProblemCode.VALUE_REFUSED, text));
    }

    /** Long lists of what is known are no help. */
    private static String hint(String written, Collection<String> known) {
        return known.size() <= MOST_LISTED ? Suggestion.hint(written, known) : Suggestion.near(written, known);
    }

    private static String found(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> node.isEmpty() ? "an empty block" : "a block of keys";
            case ARRAY -> "a list";
            case NULL -> "empty";
            default -> "a single value";
        };
    }
}
