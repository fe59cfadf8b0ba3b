package io.signalbox.component.channel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.signalbox.component.StepBody;
import io.signalbox.message.Json;
import io.signalbox.message.Message;

/**
 * A body as bytes to keep, and the media type they truly are of: what an earlier step wrote into the header counts only where it
 * still fits.
 */
record Payload(byte[] bytes, String contentType) {

    static final String TEXT = "text/plain";

    private static final String BYTES = "application/octet-stream";
    private static final ObjectWriter JSON = Json.writer();

    /** @param declared of the message's header, or null */
    static Payload of(StepBody body, String declared) {
        if (body instanceof StepBody.Tree tree) {
            return new Payload(written(tree), StepBody.isJson(declared) ? declared : Message.JSON);
        }
        if (body instanceof StepBody.Text text) {
            byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
            return new Payload(bytes, type(text.text(), declared, TEXT));
        }
        if (body instanceof StepBody.Bytes bytes) {
            boolean isUndecided = declared == null || StepBody.isJson(declared);
            String text = isUndecided ? text(bytes.bytes()) : "";
            return new Payload(bytes.bytes(), type(text, declared, BYTES));
        }
        return new Payload(new byte[0], declared == null ? TEXT : declared);
    }

    private static String type(String text, String declared, String otherwise) {
        if (declared != null && !StepBody.isJson(declared)) {
            return declared;
        }
        if (!StepBody.isObjectOrArray(text)) {
            return otherwise;
        }
        return declared == null ? Message.JSON : declared;
    }

    /** Empty for what is no UTF-8. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    private static byte[] written(StepBody.Tree tree) {
        try {
            return JSON.writeValueAsBytes(tree.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
