package io.signalbox.sandbox;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a simulated system says.
 *
 * @param effectId the id of what the call created, or null
 * @param replayed true when the effect is an earlier call's
 */
record Answer(int status, byte[] body, Map<String, String> headers, String effectId, boolean replayed) {

    static Answer of(int status, JsonNode body) {
        return new Answer(status, Json.bytes(body), Map.of(), null, false);
    }

    static Answer created(int status, ObjectNode body, String effectId) {
        return new Answer(status, Json.bytes(body), Map.of(), effectId, false);
    }

    /** The shape all simulated systems give their errors. */
    static Answer error(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return of(status, body);
    }

    Answer with(String header, String value) {
        return new Answer(status, body, Map.of(header, value), effectId, replayed);
    }

    /** Another answer to the same call. */
    Answer instead(Answer other) {
        return new Answer(other.status, other.body, other.headers, effectId, replayed);
    }

    /** The same answer to a repeated call. */
    Answer replay() {
        return new Answer(status, body, Map.of("Idempotent-Replayed", "true"), effectId, true);
    }
}
