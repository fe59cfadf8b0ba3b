package io.signalbox.importer;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * The steps of one list before a call, as far as they say how it is made.
 *
 * @param steps as they are written so far; a header that a descriptor says is taken away
 * @param hasBody whether anything before this list can have given the message a body
 */
record Before(ArrayNode steps, boolean hasBody) {

    /** The constant that a step sets a header to; the step is gone then. */
    Optional<String> takeHeader(String name) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            JsonNode step = steps.get(i);
            if (step.has("to") || step.has("toD")) {
                return Optional.empty();
            }
            JsonNode header = step.path("setHeader");
            String value = constant(header.path("expression"));
            if (header.path("name").asText().equalsIgnoreCase(name) && !value.isEmpty()) {
                steps.remove(i);
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** Of a text in simple too, which has no place in it. */
    private static String constant(JsonNode expression) {
        String simple = expression.path("simple").path("expression").asText();
        return simple.isEmpty() || simple.contains("${")
                ? expression.path("constant").path("expression").asText()
                : simple;
    }

    boolean setsBody() {
        for (JsonNode step : steps) {
            if (step.has("setBody") || step.has("transform") || step.has("marshal") || step.has("to")) {
                return true;
            }
        }
        return hasBody;
    }
}
