package io.signalbox.message;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * One event, with the attributes of CloudEvents 1.0 that the hub keeps.
 *
 * @param id unique within {@code source}
 * @param source who produced it: {@code crm/customer-signed-up} for a webhook, {@code route:<id>} for a channel append
 * @param type what happened, such as {@code customer-signed-up}
 * @param subject the business key that order is kept for (a customer id), or null
 * @param time when it happened, as the source says, else when it was accepted
 * @param contentType media type of the payload
 * @param payload the raw bytes; shared, never to be written to
 * @param headers those that its descriptor declares, and its place in a trace
 */
public record Message(
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String contentType,
        byte[] payload,
        Headers headers) {

    public static final String JSON = "application/json";

    public Message {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(headers, "headers");
    }

    /** A message without headers. */
    public Message(
            String id, String source, String type, String subject, Instant time, String contentType, byte[] payload) {
        this(id, source, type, subject, time, contentType, payload, Headers.NONE);
    }

    /** Where it stands in a trace, or null where it stands in none. */
    public TraceContext trace() {
        return headers.trace();
    }

    /** In bytes; how much of memory it takes. */
    public int size() {
        return payload.length + headers.size();
    }

    /** Whatever the case and the parameters of its media type. */
    public boolean isJson() {
        String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return mediaType.equals(JSON) || mediaType.endsWith("+json");
    }

    /** Identity and size, never the payload or a header. */
    @Override
    public String toString() {
        return source + "/" + id + " (" + payload.length + " bytes)";
    }
}
