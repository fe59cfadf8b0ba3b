package io.signalbox.routefile;

import com.fasterxml.jackson.databind.JsonNode;

/** Meets every block of a route file that Camel's grammar knows, from the outside in. */
interface FormVisitor {

    /**
     * @param key under which the block stands, such as {@code to} or {@code simple}
     * @param block what the grammar says of it
     * @param value the block, or a plain text in its place
     */
    void block(String key, CamelSchema.Block block, JsonNode value, String pointer);
}
