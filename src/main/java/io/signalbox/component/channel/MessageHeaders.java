package io.signalbox.component.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.format.DateTimeParseException;

import com.fasterxml.jackson.databind.ObjectReader;
import org.apache.camel.Exchange;
import org.apache.camel.util.IOHelper;

import io.signalbox.channel.ChannelNames;
import io.signalbox.message.Json;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * A message as a Camel message: its attributes under the header names of Camel's CloudEvents support, its headers under the names that the
 * descriptor declares, its payload as a JSON tree.
 */
public final class MessageHeaders {

    static final String ID = "CamelCloudEventID";
    static final String SOURCE = "CamelCloudEventSource";
    static final String TYPE = "CamelCloudEventType";
    public static final String SUBJECT = "CamelCloudEventSubject";
    static final String TIME = "CamelCloudEventTime";

    private static final ObjectReader JSON = Json.storedReader();

    private MessageHeaders() {}

    static void toExchange(Message message, org.apache.camel.Message camel) {
        message.headers().values().forEach(camel::setHeader);
        camel.setHeader(ID, message.id());
        camel.setHeader(SOURCE, ChannelNames.said(message.source()));
        camel.setHeader(TYPE, message.type());
        camel.setHeader(TIME, message.time());
        camel.setHeader(Exchange.CONTENT_TYPE, message.contentType());
        if (message.subject() != null) {
            camel.setHeader(SUBJECT, message.subject());
        }
        camel.setBody(body(message));
    }

    private static Object body(Message message) {
        if (message.isJson()) {
            return parse(message);
        }
        return message.contentType().startsWith("text/") ? text(message) : message.payload();
    }

    /** The bytes, where they are no text of the charset that the message names. */
    private static Object text(Message message) {
        try {
            String charset = IOHelper.getCharsetNameFromContentType(message.contentType());
            return Charset.forName(charset == null ? "UTF-8" : charset)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message.payload()))
                    .toString();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return message.payload();
        }
    }

    private static Object parse(Message message) {
        try {
            return JSON.readTree(message.payload());
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.BODY_NOT_JSON,
                            "message " + message + " says it is JSON, but cannot be read as such"),
                    e);
        }
    }

    /** When it happened, as an earlier step or the message before it said; now when nobody did. */
    public static Instant time(org.apache.camel.Message camel, Instant now) {
        Object time = camel.getHeader(TIME);
        if (time instanceof Instant instant) {
            return instant;
        }
        try {
            return time == null ? now : Instant.parse(time.toString());
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.EXPRESSION_FAILED,
                            "the header '" + TIME + "' that an earlier step has set is no time as in"
                                    + " 2026-11-24T10:15:30Z"),
                    e);
        }
    }
}
