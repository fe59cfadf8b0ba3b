package io.signalbox.exchange;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.message.Json;

/**
 * The bodies of calls as trees, for those who look at them: route tests, and whoever learns their shapes. This one is for JSON;
 * a kind with other bodies has its own. Safe for many threads.
 */
public interface BodyView {

    BodyView JSON = new BodyView() {};

    /** For bodies that nobody looks at. */
    BodyView UNSEEN = new BodyView() {
        @Override
        public boolean mayRead(byte[] body) {
            return false;
        }
    };

    /** Whether a body may be read, judged by its beginning. */
    default boolean mayRead(byte[] body) {
        return body.length > 0 && (body[0] == '{' || body[0] == '[');
    }

    /** Whether answers of a media type are read; null where the answer names none. */
    default boolean reads(String mediaType) {
        return mediaType != null && mediaType.contains("json");
    }

    /** A body that we sent. */
    default JsonNode sent(byte[] body) throws IOException {
        return Json.reader().readTree(body);
    }

    /** A body that the system sent. */
    default JsonNode received(byte[] body) throws IOException {
        return Json.reader().readTree(body);
    }

    /** An answer as the system would send it. */
    default byte[] answer(JsonNode tree) throws IOException {
        return Json.writer().writeValueAsBytes(tree);
    }

    /** The media type of {@link #answer}. */
    default String mediaType() {
        return "application/json";
    }
}
