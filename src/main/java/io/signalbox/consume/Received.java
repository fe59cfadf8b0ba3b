package io.signalbox.consume;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

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

    public Received {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(id, "id");
        headers = Map.copyOf(headers);
    }

    /** Its place and size, never what it says. */
    @Override
    public String toString() {
        return place + " (" + (body == null ? 0 : body.length) + " bytes)";
    }
}
