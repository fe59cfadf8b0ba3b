package io.signalbox.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Turns what the validator met into findings: where, what was found, what is allowed. */
final class SchemaFindings {

    private final Document document;
    private final JsonNode schema;

    SchemaFindings(Document document, JsonNode schema) {
        this.document = document;
        this.schema = schema;
    }

    Stream<Finding> of(ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        return switch (message.getType()) {
            case "additionalProperties", "unevaluatedProperties" -> Stream.of(unknownKey(message, pointer));
            case "required" -> Stream.of(missingKey(message, pointer));
            case "propertyNames" -> Stream.of(refusedName(message, pointer));
            case "type" -> Stream.of(refused(pointer, "must be " + types(message.getSchemaNode()) + found(message)));
            case "enum" ->
                Stream.of(refused(pointer, "must be one of " + list(message.getSchemaNode()) + found(message)));
            case "const" -> Stream.of(refused(pointer, "must be " + message.getSchemaNode() + found(message)));
            case "pattern", "format" -> Stream.of(refused(pointer, "must be " + form(message) + found(message)));
            case "minimum", "exclusiveMinimum" ->
                Stream.of(refused(pointer, "must be at least " + message.getSchemaNode() + found(message)));
            case "maximum", "exclusiveMaximum" ->
                Stream.of(refused(pointer, "must be at most " + message.getSchemaNode() + found(message)));
            case "minLength", "minItems", "minProperties" -> Stream.of(refused(pointer, "must not be empty"));
            case "if", "then", "else", "allOf", "$ref" -> Stream.empty(); // their parts speak for themselves
            default -> Stream.of(refused(pointer, "has a form that is not allowed here; see the documentation"));
        };
    }

    private Finding unknownKey(ValidationMessage message, String pointer) {
        String name = message.getProperty();
        List<String> known = new ArrayList<>();
        enclosing(message).path("properties").fieldNames().forEachRemaining(known::add);
        String text = "'" + name + "' is not a key of " + subject(pointer)
                + (document.root().at(Document.pointer(pointer, name)).isNull()
                        ? "; inside { } a comma ends a value: put quotes around one that holds commas"
                        : Suggestion.hint(name, known));
        return document.errorAtKey(Document.pointer(pointer, name), ProblemCode.KEY_UNKNOWN, text);
    }

    private Finding missingKey(ValidationMessage message, String pointer) {
        String name = message.getProperty();
        String meaning = enclosing(message)
                .path("properties")
                .path(name)
                .path("description")
                .asText("");
        String text = subject(pointer) + " needs the key '" + name + "'" + (meaning.isEmpty() ? "" : ": " + meaning);
        return document.errorAtKey(pointer, ProblemCode.KEY_MISSING, text);
    }

    private Finding refusedName(ValidationMessage message, String pointer) {
        String name = message.getProperty() != null
                ? message.getProperty()
                : message.getInstanceNode().asText();
        String text = "the name '" + shown(name) + "' is not allowed; it must be " + form(message);
        return document.errorAtKey(Document.pointer(pointer, name), ProblemCode.VALUE_REFUSED, text);
    }

    private Finding refused(String pointer, String text) {
        return document.error(pointer, ProblemCode.VALUE_REFUSED, subject(pointer) + " " + text);
    }

    private static String subject(String pointer) {
        return pointer.isEmpty()
                ? "the file"
                : "'" + pointer.substring(1).replace('/', '.').replace("~1", "/") + "'";
    }

    /** The schema object whose keyword failed. */
    private JsonNode enclosing(ValidationMessage message) {
        return schema.at(message.getSchemaLocation().getFragment().getParent().toString());
    }

    /** A schema of ours describes what its patterns mean; a regular expression is not shown. */
    private String form(ValidationMessage message) {
        JsonNode enclosing = enclosing(message);
        JsonNode described = enclosing.has("propertyNames") ? enclosing.path("propertyNames") : enclosing;
        if (described.has("$ref")) {
            described = schema.at(described.path("$ref").asText().substring(1));
        }
        return described.path("description").asText("of the form " + message.getSchemaNode());
    }

    private static String found(ValidationMessage message) {
        JsonNode node = message.getInstanceNode();
        if (node == null) {
            return "";
        }
        return switch (node.getNodeType()) {
            case OBJECT -> ", but is a block of keys";
            case ARRAY -> ", but is a list";
            case NULL -> ", but is empty";
            case STRING -> ", but is '" + shown(node.asText()) + "'";
            default -> ", but is " + node;
        };
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private static String types(JsonNode types) {
        Stream<JsonNode> each = types.isArray() ? StreamSupport.stream(types.spliterator(), false) : Stream.of(types);
        return each.map(type -> switch (type.asText()) {
                    case "object" -> "a block of keys";
                    case "array" -> "a list";
                    case "string" -> "text";
                    case "integer" -> "a whole number";
                    case "number" -> "a number";
                    case "boolean" -> "true or false";
                    default -> "empty";
                })
                .collect(Collectors.joining(" or "));
    }

    private static String list(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
