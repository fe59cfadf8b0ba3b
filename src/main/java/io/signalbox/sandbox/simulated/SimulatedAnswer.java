package io.signalbox.sandbox.simulated;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a simulated system says.
 *
 * @param effectId the id of what the call created, or null
 * @param replayed true when the effect is an earlier call's
 */
public record SimulatedAnswer(int status, byte[] body, Map<String, String> headers, String effectId, boolean replayed) {

    public static SimulatedAnswer of(int status, JsonNode body) {
        return new SimulatedAnswer(status, Json.bytes(body), Map.of(), null, false);
    }

    public static SimulatedAnswer created(int status, ObjectNode body, String effectId) {
        return new SimulatedAnswer(status, Json.bytes(body), Map.of(), effectId, false);
    }

    /** The shape all simulated systems give their errors. */
    public static SimulatedAnswer error(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return of(status, body);
    }

    public SimulatedAnswer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new SimulatedAnswer(status, body, more, effectId, replayed);
    }

    /** The same answer, to a call that created something. */
    public SimulatedAnswer effect(String id) {
        return new SimulatedAnswer(status, body, headers, id, false);
    }

    public SimulatedAnswer withStatus(int other) {
        return new SimulatedAnswer(other, body, headers, effectId, replayed);
    }

    /** Another answer to the same call. */
    public SimulatedAnswer instead(SimulatedAnswer other) {
        return new SimulatedAnswer(other.status, other.body, other.headers, effectId, replayed);
    }

    /** The same answer to a repeated call. */
    public SimulatedAnswer replay() {
        SimulatedAnswer marked = with("Idempotent-Replayed", "true");
        return new SimulatedAnswer(status, body, marked.headers, effectId, true);
    }
}
