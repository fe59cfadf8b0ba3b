package io.signalbox.component;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;

import io.signalbox.component.JsonValues.NotJsonException;
import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * What a step hands to {@code channel:}, {@code system:} or {@code mapping:}: a tree, text, bytes, or nothing at all. The one place
 * where what Camel's steps make becomes one of them.
 */
public sealed interface StepBody {

    /** One JSON value; never missing. */
    record Tree(JsonNode json) implements StepBody {}

    /** Text that is what it is: no quotes are added to it. */
    record Text(String text) implements StepBody {}

    record Bytes(byte[] bytes) implements StepBody {}

    /** There is no body. */
    record Nothing() implements StepBody {}

    /**
     * Reads the body. One that can be read only once, such as a stream, is replaced in the exchange by what was read.
     *
     * @param endpoint the step's URI, for the problem
     * @throws ProblemException naming the step and the type of what cannot go on
     */
    static StepBody of(Exchange exchange, String endpoint) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        try {
            StepBody read = body == null ? nothing(message) : BodyReading.of(body);
            boolean isSpent = body instanceof InputStream || body instanceof Reader || body instanceof StreamCache;
            if (isSpent || read instanceof Tree && !(body instanceof JsonNode)) {
                message.setBody(read.value());
            }
            return read;
        } catch (NotJsonException e) {
            throw refused(exchange, endpoint, e.getMessage(), e);
        } catch (IOException e) {
            throw refused(exchange, endpoint, "a stream that cannot be read", e);
        }
    }

    /** What the body is in the exchange: a tree, a {@code String}, a {@code byte[]} or null. */
    default Object value() {
        if (this instanceof Tree tree) {
            return tree.json();
        }
        if (this instanceof Text text) {
            return text.text();
        }
        return this instanceof Bytes bytes ? bytes.bytes() : null;
    }

    /** Whether a media type is JSON's. */
    static boolean isJson(String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        String media = type.split(";", 2)[0].trim();
        return media.equals("application/json") || media.endsWith("+json");
    }

    /** Whether text is a JSON object or array. Other JSON looks like text that is none: {@code 12345}, {@code true}. */
    static boolean isObjectOrArray(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return false;
        }
        try {
            return Json.reader().readTree(text).isContainerNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** The languages have no other word for null in JSON. */
    private static StepBody nothing(Message message) {
        Object type = message.getHeader(Exchange.CONTENT_TYPE);
        return type instanceof String text && isJson(text) ? new Tree(NullNode.getInstance()) : new Nothing();
    }

    private static ProblemException refused(Exchange exchange, String endpoint, String found, Exception cause) {
        String step = exchange.getExchangeExtension().getHistoryNodeId();
        return new ProblemException(
                Problem.of(
                        ProblemCode.BODY_REFUSED,
                        "step " + (step == null ? "" : "'" + step + "' ") + "(" + endpoint + ") got " + found
                                + " as its body, or within it; allowed are JSON, text and bytes"),
                cause);
    }
}
