package io.signalbox.component;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

import io.signalbox.component.JsonValues.NotJsonException;

/** Reads any object that a step of Camel may leave as the body. */
final class BodyReading {

    private BodyReading() {}

    /** @throws NotJsonException for what is no JSON, text or bytes, and has no form in one of them */
    static StepBody of(Object body) throws IOException, NotJsonException {
        if (body == null) {
            return new StepBody.Nothing();
        }
        if (body instanceof JsonNode node) {
            return node.isMissingNode() ? new StepBody.Nothing() : new StepBody.Tree(node);
        }
        if (body instanceof String text) {
            return new StepBody.Text(text);
        }
        if (body instanceof byte[] bytes) {
            return new StepBody.Bytes(bytes);
        }
        if (body instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        StepBody read = readOnce(body);
        return read != null ? read : new StepBody.Tree(JsonValues.tree(body));
    }

    /** @return null for what is no text and no bytes */
    private static StepBody readOnce(Object body) throws IOException, NotJsonException {
        if (body instanceof WrappedFile<?>) {
            throw new NotJsonException("a file");
        }
        if (body instanceof StreamCache cache) {
            cache.reset();
        }
        if (body instanceof InputStream stream) {
            return new StepBody.Bytes(stream.readAllBytes());
        }
        if (body instanceof StreamCache cache && !(body instanceof Reader)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            cache.writeTo(bytes);
            return new StepBody.Bytes(bytes.toByteArray());
        }
        if (body instanceof Reader reader) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return new StepBody.Text(text.toString());
        }
        if (body instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return new StepBody.Bytes(bytes);
        }
        return body instanceof CharSequence || body instanceof Character ? new StepBody.Text(body.toString()) : null;
    }
}
