package io.signalbox.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.schibsted.spt.data.jslt.Function;

/** A function of ours for JSLT. The body must be a pure function: mappings run on many threads and are repeated. */
record MappingFunction(String name, int min, int max, Body body) implements Function {

    /** May throw {@link RefusedValueException}; a null result is JSON null. */
    @FunctionalInterface
    interface Body {
        JsonNode call(Arguments arguments);
    }

    /** The arguments of one call; those left out are null. */
    record Arguments(JsonNode[] nodes) {

        int count() {
            return nodes.length;
        }

        /** Never Java's null. */
        JsonNode node(int index) {
            return index < nodes.length ? nodes[index] : NullNode.instance;
        }

        /** @return trimmed, or null for null and blank; @throws RefusedValueException for objects, arrays and booleans */
        String text(int index) {
            return text(node(index));
        }

        static String text(JsonNode node) {
            if (node.isNull() || node.isMissingNode()) {
                return null;
            }
            if (!node.isTextual() && !node.isNumber()) {
                throw new RefusedValueException(node, "a text is needed here");
            }
            String text = node.asText().strip();
            return text.isEmpty() ? null : text;
        }
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getMinArguments() {
        return min;
    }

    @Override
    public int getMaxArguments() {
        return max;
    }

    @Override
    public JsonNode call(JsonNode input, JsonNode[] arguments) {
        return body.call(new Arguments(arguments));
    }
}
