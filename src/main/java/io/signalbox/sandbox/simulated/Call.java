package io.signalbox.sandbox.simulated;

import java.util.Map;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request to a simulated system, read completely.
 *
 * @param path below the system's prefix, such as {@code /accounts}
 * @param header looks a header up by name, in any case; answers null where there is none
 * @param json the body, or a missing node where it is neither JSON nor an envelope of SOAP (as {@link SoapEnvelope} reads it)
 */
public record Call(
        String method,
        String path,
        Map<String, String> query,
        UnaryOperator<String> header,
        byte[] body,
        JsonNode json) {

    public String idempotencyKey() {
        return header.apply("Idempotency-Key");
    }

    /** The same call from somebody who sends no key. */
    public Call withoutKey() {
        return new Call(
                method,
                path,
                query,
                name -> name.equalsIgnoreCase("Idempotency-Key") ? null : header.apply(name),
                body,
                json);
    }

    /** The same call with the bytes that count for its repeats. */
    public Call comparedBy(JsonNode content) {
        return new Call(method, path, query, header, Json.bytes(content), json);
    }

    /** The last segment of the path: the id in {@code /contacts/{id}}. */
    public String lastSegment() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
