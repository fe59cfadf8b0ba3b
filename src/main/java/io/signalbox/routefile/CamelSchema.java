package io.signalbox.routefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Camel's own JSON Schema of its YAML, from the version of Camel in use. Read as a grammar rather than run by a validator: its
 * alternatives, a hundred to a step, give messages that nobody can act on.
 */
final class CamelSchema {

    /** Where step, expression and data format definitions refer to each other. */
    private static final String REFERENCE = "#/items/definitions/";

    private static final String MODEL = "org.apache.camel.model.";

    private static final class Holder {
        private static final CamelSchema SCHEMA = load();
    }

    private final JsonNode items;
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    private CamelSchema(JsonNode items) {
        this.items = items;
    }

    static CamelSchema get() {
        return Holder.SCHEMA;
    }

    private static CamelSchema load() {
        try (InputStream in = CamelSchema.class.getClassLoader().getResourceAsStream("schema/camelYamlDsl.json")) {
            if (in == null) {
                throw new IllegalStateException("camel-yaml-dsl is not on the class path");
            }
            return new CamelSchema(new ObjectMapper().readTree(in).path("items"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What may stand in one block of YAML.
     *
     * @param name of the definition, such as {@code ToDefinition}
     * @param keys each with what may stand under it
     * @param languages those of the keys that give an expression directly
     * @param hasText whether a plain text may stand in its place
     */
    record Block(
            String name, Map<String, JsonNode> keys, List<String> required, List<String> languages, boolean hasText) {

        boolean takesExpression() {
            return keys.containsKey("expression") && !languages.isEmpty();
        }
    }

    /** What may begin an element of the file's list. */
    Block root() {
        return blocks.computeIfAbsent("", name -> block(name, items));
    }

    /** What may be a step. */
    Block steps() {
        return block(MODEL + "ProcessorDefinition");
    }

    /** The block that a schema node refers to or holds itself; null when it is no block. */
    Block blockOf(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        if (reference.startsWith(REFERENCE)) {
            return isList(resolved(schema)) ? null : block(reference.substring(REFERENCE.length()));
        }
        return schema.has("properties") ? block("", schema) : null;
    }

    private Block block(String definition) {
        return blocks.computeIfAbsent(
                definition, name -> block(name, items.path("definitions").path(name)));
    }

    private Block block(String name, JsonNode definition) {
        Map<String, JsonNode> keys = new LinkedHashMap<>();
        List<String> required = new ArrayList<>(texts(definition.path("required")));
        boolean text = false;
        for (JsonNode form : definition.path("oneOf")) {
            text |= form.path("type").asText().equals("string");
            if (form.path("type").asText().equals("object")
                    && form.path("additionalProperties").isBoolean()) {
                form.path("properties").properties().forEach(key -> keys.put(key.getKey(), key.getValue()));
                required.addAll(texts(form.path("required")));
            }
        }
        definition.path("properties").properties().forEach(key -> keys.put(key.getKey(), key.getValue()));
        alternatives(definition.path("anyOf"), keys);
        List<String> languages = new ArrayList<>();
        keys.forEach((key, schema) -> {
            if (schema.path("$ref").asText().contains("model.language.") && !key.equals("expression")) {
                languages.add(key);
            }
        });
        return new Block(
                name.substring(name.lastIndexOf('.') + 1), keys, List.copyOf(required), List.copyOf(languages), text);
    }

    /** Languages and data formats stand in alternatives, each with one key. */
    private void alternatives(JsonNode forms, Map<String, JsonNode> keys) {
        for (JsonNode form : forms) {
            JsonNode resolved = resolved(form);
            resolved.path("properties").properties().forEach(key -> {
                if (keys.getOrDefault(key.getKey(), JsonNodeFactory.instance.objectNode())
                        .isEmpty()) {
                    keys.put(key.getKey(), key.getValue());
                }
            });
            alternatives(resolved.path("oneOf"), keys);
            alternatives(resolved.path("anyOf"), keys);
        }
    }

    static boolean isList(JsonNode schema) {
        return schema.path("type").asText().equals("array");
    }

    /** The definition that a schema node refers to, or itself. */
    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        return reference.startsWith(REFERENCE)
                ? items.path("definitions").path(reference.substring(REFERENCE.length()))
                : schema;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
