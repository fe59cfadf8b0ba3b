package io.signalbox.jms;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.consume.Received;
import io.signalbox.message.Json;

/** Takes apart what a broker gave. Objects of Java are never opened: to do so runs code of whoever sent them. */
final class ReadMessage {

    private static final int LARGEST = 16 << 20;
    private static final String GROUP = "JMSXGroupID";

    private final Message message;
    private String flaw;

    private ReadMessage(Message message) {
        this.message = message;
    }

    static Received of(Message message, JmsPlace place) throws JMSException {
        return new ReadMessage(message).read(place);
    }

    private Received read(JmsPlace place) throws JMSException {
        String id = message.getJMSMessageID();
        byte[] body = body();
        return new Received(
                place.name() + " " + (id == null ? "without an id" : id),
                // Without an id the same message may come as two, which is better than that two come as one.
                id == null ? "no-id-" + UUID.randomUUID() : id,
                message.propertyExists(GROUP) ? message.getStringProperty(GROUP) : null,
                message.getJMSTimestamp() > 0 ? Instant.ofEpochMilli(message.getJMSTimestamp()) : null,
                headers(),
                body,
                flaw);
    }

    private byte[] body() throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText() == null ? null : text.getText().getBytes(StandardCharsets.UTF_8);
        }
        if (message instanceof BytesMessage bytes) {
            return bytes(bytes);
        }
        if (message instanceof MapMessage map) {
            return map(map);
        }
        if (message instanceof ObjectMessage || message instanceof StreamMessage) {
            flaw = "is " + (message instanceof ObjectMessage ? "an object of Java" : "a stream")
                    + ", which is not read; have it sent as text, bytes or a map";
        }
        return null;
    }

    private byte[] bytes(BytesMessage bytes) throws JMSException {
        if (bytes.getBodyLength() > LARGEST) {
            flaw = "has " + bytes.getBodyLength() + " bytes, which is too much for a message";
            return null;
        }
        byte[] body = new byte[(int) bytes.getBodyLength()];
        bytes.readBytes(body);
        return body;
    }

    private static byte[] map(MapMessage map) throws JMSException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Object name : Collections.list((Enumeration<?>) map.getMapNames())) {
            Object value = map.getObject((String) name);
            json.set(
                    (String) name,
                    value instanceof byte[] bytes
                            ? JsonNodeFactory.instance.textNode(
                                    Base64.getEncoder().encodeToString(bytes))
                            : value instanceof Character letter
                                    ? JsonNodeFactory.instance.textNode(letter.toString())
                                    : Json.mapper().valueToTree(value));
        }
        return Json.bytes(json);
    }

    private Map<String, String> headers() throws JMSException {
        Map<String, String> headers = new HashMap<>();
        for (Object name : Collections.list((Enumeration<?>) message.getPropertyNames())) {
            Object value = message.getObjectProperty((String) name);
            put(headers, (String) name, value == null ? null : value.toString());
        }
        put(headers, "JMSMessageID", message.getJMSMessageID());
        put(headers, "JMSCorrelationID", message.getJMSCorrelationID());
        put(headers, "JMSType", message.getJMSType());
        headers.remove("jmsxdeliverycount"); // it differs each time the same message is given
        return headers;
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (value != null) {
            headers.put(name.toLowerCase(Locale.ROOT), value);
        }
    }
}
