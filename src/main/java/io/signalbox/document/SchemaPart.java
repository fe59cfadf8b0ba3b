package io.signalbox.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A part of a JSON Schema that is shipped with the product. */
public final class SchemaPart {

    private SchemaPart() {}

    /**
     * @param resource such as {@code schema/kind/http.schema.json}
     * @throws IllegalArgumentException when there is no such resource
     */
    public static JsonNode ofResource(String resource) {
        try (InputStream in = SchemaPart.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no schema " + resource);
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Several as one: blocks of one name are put together. */
    public static JsonNode ofResources(String first, String... others) {
        ObjectNode whole = (ObjectNode) ofResource(first);
        for (String other : others) {
            for (Map.Entry<String, JsonNode> block : ofResource(other).properties()) {
                whole.withObjectProperty(block.getKey()).setAll((ObjectNode) block.getValue());
            }
        }
        return whole;
    }
}
