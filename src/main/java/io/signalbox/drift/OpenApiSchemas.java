package io.signalbox.drift;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Translates schemas of OpenAPI 3.0 into JSON Schema 2020-12: {@code nullable}, references, boolean bounds. An object that lists
 * its properties and is no part of another is closed, so that what nobody documented is found; that is no breach.
 */
final class OpenApiSchemas {

    private static final String COMPONENTS = "#/components/schemas/";
    private static final Set<String> COMPOSITIONS = Set.of("allOf", "anyOf", "oneOf", "not");
    private static final List<String> LEFT_OUT =
            List.of("nullable", "discriminator", "xml", "example", "externalDocs", "readOnly", "writeOnly");

    /** @param closes whether a property that the schema does not name is to be found */
    ObjectNode of(JsonNode schema, boolean closes) {
        return translate(schema, closes);
    }

    /** The components that others are composed of: their properties are never all there are. */
    static Set<String> partsOfOthers(JsonNode root) {
        Set<String> parts = new HashSet<>();
        collect(root, false, parts);
        return parts;
    }

    private static void collect(JsonNode node, boolean inComposition, Set<String> parts) {
        if (inComposition && node.path("$ref").asText("").startsWith(COMPONENTS)) {
            parts.add(node.path("$ref").asText().substring(COMPONENTS.length()));
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            collect(field.getValue(), COMPOSITIONS.contains(field.getKey()), parts);
        }
        if (node.isArray()) {
            node.forEach(element -> collect(element, inComposition, parts));
        }
    }

    private ObjectNode translate(JsonNode schema, boolean closes) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            put(result, keyword.getKey(), keyword.getValue());
        }
        LEFT_OUT.forEach(result::remove);
        boolean composed = COMPOSITIONS.stream().anyMatch(result::has) || result.has("$ref");
        if (closes && !composed && result.path("properties").isObject() && !result.has("additionalProperties")) {
            result.put("additionalProperties", false);
        }
        return schema.path("nullable").asBoolean() ? nullable(result) : result;
    }

    private void put(ObjectNode result, String keyword, JsonNode value) {
        switch (keyword) {
            case "$ref" -> result.put(keyword, value.asText().replace(COMPONENTS, "#/$defs/"));
            case "properties", "patternProperties" -> {
                ObjectNode properties = result.putObject(keyword);
                value.properties().forEach(each -> properties.set(each.getKey(), translate(each.getValue(), true)));
            }
            case "items", "additionalProperties" ->
                result.set(keyword, value.isObject() ? translate(value, true) : value);
            case "not" -> result.set(keyword, translate(value, false));
            case "allOf", "anyOf", "oneOf" -> {
                // A part of a whole must not refuse what the other parts name.
                ArrayNode parts = result.putArray(keyword);
                value.forEach(part -> parts.add(translate(part, false)));
            }
            case "exclusiveMinimum", "exclusiveMaximum" -> {
                if (value.isNumber()) {
                    result.set(keyword, value);
                }
            }
            default -> result.set(keyword, value.deepCopy());
        }
    }

    private static ObjectNode nullable(ObjectNode schema) {
        if (schema.path("type").isTextual()) {
            String type = schema.path("type").asText();
            schema.putArray("type").add(type).add("null");
            if (schema.path("enum") instanceof ArrayNode values) {
                values.addNull();
            }
            return schema;
        }
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        ArrayNode any = either.putArray("anyOf");
        any.add(schema);
        any.addObject().put("type", "null");
        return either;
    }
}
