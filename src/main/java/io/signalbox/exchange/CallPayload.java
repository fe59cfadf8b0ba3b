package io.signalbox.exchange;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.message.Json;

/** What a route hands over for a call. Read while the request is built, on the thread of the route. */
public interface CallPayload {

    /** What the places of a template may take. */
    TemplateValues values();

    /**
     * The bytes to send.
     *
     * @return null for no body
     * @throws IllegalArgumentException for a body of a kind that cannot be sent
     */
    byte[] body() throws IOException;

    /** The media type of the bytes; null for JSON. */
    default String contentType() {
        return null;
    }

    /**
     * The body as a tree; a missing node for no body.
     *
     * @throws IOException when it is no JSON
     * @throws IllegalArgumentException for a body of a kind that cannot be sent
     */
    default JsonNode json() throws IOException {
        byte[] bytes = body();
        return bytes == null || bytes.length == 0
                ? MissingNode.getInstance()
                : Json.reader().readTree(bytes);
    }
}
