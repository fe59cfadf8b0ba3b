package io.signalbox.system;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call that changes nothing, with sample values; made to compare environments.
 *
 * @param operation the name of one that can be called
 * @param subject the business key, or null
 * @param headers by name in lower case
 * @param body what is sent, or whose values the template takes; a missing node for none
 */
public record Probe(String name, String operation, String subject, Map<String, String> headers, JsonNode body) {

    /** What the operation's template takes. */
    public TemplateValues values() {
        return new TemplateValues() {
            @Override
            public Optional<String> subject() {
                return Optional.ofNullable(subject);
            }

            @Override
            public Optional<String> header(String header) {
                return Optional.ofNullable(headers.get(header));
            }

            @Override
            public Optional<String> body(JsonPointer pointer) {
                JsonNode node = body.at(pointer);
                return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
            }
        };
    }
}
