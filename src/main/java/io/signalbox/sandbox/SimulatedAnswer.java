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
record SimulatedAnswer(int status, byte[] body, Map<String, String> headers, String effectId, boolean replayed) {

    static SimulatedAnswer of(int status, JsonNode body) {
        return new SimulatedAnswer(status, Json.bytes(body), Map.of(), null, false);
    }

    static SimulatedAnswer created(int status, ObjectNode body, String effectId) {
        return new SimulatedAnswer(status, Json.bytes(body), Map.of(), effectId, false);
    }

    /** The shape all simulated systems give their errors. */
    static SimulatedAnswer error(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return of(status, body);
    }

    SimulatedAnswer with(String header, String value) {
        return new SimulatedAnswer(status, body, Map.of(header, value), effectId, replayed);
    }

    /** Another answer to the same call. */
    SimulatedAnswer instead(SimulatedAnswer other) {
        return new SimulatedAnswer(other.status, other.body, other.headers, effectId, replayed);
    }

    /** The same answer to a repeated call. */
    SimulatedAnswer replay() {
        return new SimulatedAnswer(status, body, Map.of("Idempotent-Replayed", "true"), effectId, true);
    }
}
