package io.signalbox.call;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/** What a lookup says. Nothing is guessed: an answer that can be read both ways is unclear. */
sealed interface LookupAnswer {

    record Found(JsonNode content) implements LookupAnswer {}

    record Nothing() implements LookupAnswer {}

    record Unclear(String why) implements LookupAnswer {}

    /**
     * @param content of a 2xx
     * @param found where it holds what was found, or null
     */
    static LookupAnswer of(Object content, JsonPointer found) {
        if (!(content instanceof JsonNode json)) {
            return new Unclear("its answer is no JSON");
        }
        if (found != null) {
            JsonNode there = json.at(found);
            return isNothing(there) ? new Nothing() : new Found(there);
        }
        if (isNothing(json)) {
            return new Nothing();
        }
        return json.isObject() && json.properties().stream().anyMatch(field -> isEmptyList(field.getValue()))
                ? new Unclear(
                        "its answer holds an empty list; say with idempotency.found where it holds what was found")
                : new Found(json);
    }

    private static boolean isEmptyList(JsonNode node) {
        return node.isArray() && node.isEmpty();
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.isContainerNode() && node.isEmpty();
    }
}
