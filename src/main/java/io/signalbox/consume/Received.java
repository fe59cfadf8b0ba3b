package io.signalbox.consume;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.signalbox.message.Message;
import io.signalbox.message.TraceContext;
import io.signalbox.message.Utf8;

/**
 * One message as a broker gave it.
 *
 * @param place where the broker has or had it, for people: {@code payments-0@17}
 * @param id what it is called where the descriptor names nothing: the same whenever it is given again, and no other's
 * @param key what the broker keeps order by; the subject where the descriptor names nothing; or null
 * @param at when it was sent, or null
 * @param headers texts by name in lower case
 * @param body null for a message that says that something is gone
 * @param flaw why there is no body that could be read, in our words, as in "the message at ... <flaw>"; null for a sound one
 */
public record Received(
        String place, String id, String key, Instant at, Map<String, String> headers, byte[] body, String flaw) {

    /** Of a text without more said of it. */
    public static final String TEXT = "text/plain; charset=utf-8";

    private static final String BYTES = "application/octet-stream";
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    /** More is not taken into the ledger in any case; the broker says where it is. */
    private static final int LARGEST = 16 << 20;

    public Received {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(id, "id");
        headers = Map.copyOf(headers);
    }

    /** Of a message that says that something is gone: JSON's null. */
    public byte[] content() {
        return body == null ? NULL.clone() : body;
    }

    /** @param now where it does not say it */
    public Instant sentAt(Instant now) {
        return at == null ? now : at;
    }

    /** Its place in a trace, where it says one. */
    public Optional<TraceContext> trace() {
        return TraceContext.read(
                name -> Optional.ofNullable(headers.get(name)).stream().toList());
    }

    /** As it came, to be parked: what it says could not be read. */
    public Message asItCame(String source, String type, Instant now) {
        boolean isKept = body != null && body.length <= LARGEST;
        return new Message(
                id,
                source,
                type,
                key,
                sentAt(now),
                !isKept ? Message.JSON : Utf8.isValid(body) ? TEXT : BYTES,
                isKept ? body : NULL.clone());
    }

    /** Its place and size, never what it says. */
    @Override
    public String toString() {
        return place + " (" + (body == null ? 0 : body.length) + " bytes)";
    }
}
