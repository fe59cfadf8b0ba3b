package io.signalbox.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Where the events stand in the body of a call that brings several.
 *
 * @param path such as {@code /events/*} or {@code /*}, in which {@code *} stands for every element of a list
 */
record Split(String path) {

    private static final String EACH = "*";

    /** The events in their order, maybe none; empty where a list is not at its place. */
    Optional<List<JsonNode>> of(JsonNode body) {
        List<JsonNode> found = List.of(body);
        for (String name : path.substring(1).split("/", -1)) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : found) {
                // What is elsewhere in one of several would be lost without a word.
                if (name.equals(EACH) ? !node.isArray() : !node.has(field(name))) {
                    return Optional.empty();
                }
                if (name.equals(EACH)) {
                    node.forEach(next::add);
                } else {
                    next.add(node.get(field(name)));
                }
            }
            found = next;
        }
        return Optional.of(found);
    }

    /** The body of a call that brings this event alone. */
    JsonNode around(JsonNode event) {
        String[] names = path.substring(1).split("/", -1);
        JsonNode body = event;
        for (int i = names.length - 1; i >= 0; i--) {
            body = names[i].equals(EACH)
                    ? JsonNodeFactory.instance.arrayNode().add(body)
                    : JsonNodeFactory.instance.objectNode().set(field(names[i]), body);
        }
        return body;
    }

    private static String field(String name) {
        return name.replace("~1", "/").replace("~0", "~");
    }
}
