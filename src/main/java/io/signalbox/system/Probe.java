package io.signalbox.system;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.exchange.SamplePayload;

/**
 * A call that changes nothing, with sample values; made to compare environments.
 *
 * @param operation the name of one that can be called
 * @param subject the business key, or null
 * @param headers by name in lower case
 * @param body what is sent, or whose values the template takes; a missing node for none
 */
public record Probe(String name, String operation, String subject, Map<String, String> headers, JsonNode body) {

    /** What a call of it takes. */
    public SamplePayload payload() {
        return new SamplePayload(subject, headers, body);
    }
}
