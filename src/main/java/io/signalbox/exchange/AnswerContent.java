package io.signalbox.exchange;

import java.io.IOException;

import io.signalbox.message.Json;

/**
 * The body of an answer as a route sees it: a tree for JSON, text for text, else bytes; null when it is empty.
 *
 * @param value null when there is none, or it cannot be read
 * @param flaw why it cannot be read, in our words; null when it can
 */
public record AnswerContent(Object value, String flaw) {

    public static final AnswerContent NONE = new AnswerContent(null, null);

    /** Of an answer that is JSON. */
    public static AnswerContent json(byte[] body) {
        try {
            return new AnswerContent(Json.reader().readTree(body), null);
        } catch (IOException e) {
            return new AnswerContent(null, "it is no JSON as it should be");
        }
    }
}
