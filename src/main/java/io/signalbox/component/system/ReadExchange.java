package io.signalbox.component.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.TypeConversionException;

import io.signalbox.consume.Received;
import io.signalbox.document.Sha256;
import io.signalbox.endpoint.EndpointFeed;
import io.signalbox.message.Json;

/** Takes apart what a component gave, in the thread it gave it in: a stream may be of use there alone. */
final class ReadExchange {

    private static final int LARGEST = 16 << 20;

    private static final int LONGEST_KEY = 256;

    private final Message message;
    private String flaw;

    private ReadExchange(Message message) {
        this.message = message;
    }

    /** @throws IOException when the body breaks off */
    static Received of(Exchange exchange, EndpointFeed feed) throws IOException {
        return new ReadExchange(exchange.getMessage()).read(feed);
    }

    private Received read(EndpointFeed feed) throws IOException {
        byte[] body = body();
        String ordered = feed.known()
                .map(known -> message.getHeader(known.orderedBy(), String.class))
                .orElse(null);
        String key = key(ordered);
        return new Received(
                feed.target().uri() + (key == null ? "" : " " + key),
                // The same message may come as two, which is better than that two come as one.
                "no-id-" + UUID.randomUUID(),
                key,
                message.getMessageTimestamp() > 0 ? Instant.ofEpochMilli(message.getMessageTimestamp()) : null,
                headers(),
                body,
                flaw);
    }

    private static String key(String ordered) {
        boolean isPlain = ordered != null
                && !ordered.isBlank()
                && ordered.length() <= LONGEST_KEY
                && ordered.chars().noneMatch(Character::isISOControl);
        return ordered == null || isPlain ? ordered : "sha256-" + Sha256.hex(ordered.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] body() throws IOException {
        Object body = message.getBody();
        if (body == null) {
            return null;
        }
        try (InputStream in = stream(body)) {
            if (in == null) {
                flaw = "is a " + body.getClass().getSimpleName()
                        + ", which is not read; have it brought as text, bytes or a map";
                return null;
            }
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                flaw = "has more than " + LARGEST + " bytes, which is too much for a message";
                return null;
            }
            return bytes;
        }
    }

    /** Objects of Java are never opened: at most what a converter of Camel reads as bytes. Null for all others. */
    private InputStream stream(Object body) throws IOException {
        if (body instanceof byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }
        if (body instanceof String text) {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (isData(body)) {
                return new ByteArrayInputStream(Json.writer().writeValueAsBytes(body));
            }
            return message.getExchange().getContext().getTypeConverter().tryConvertTo(InputStream.class, body);
        } catch (JsonProcessingException | TypeConversionException e) {
            return null;
        }
    }

    private static boolean isData(Object body) {
        return body instanceof Map
                || body instanceof Collection
                || body instanceof JsonNode
                || body instanceof Number
                || body instanceof Boolean;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                headers.put(name.toLowerCase(Locale.ROOT), value.toString());
            }
        });
        return headers;
    }
}
