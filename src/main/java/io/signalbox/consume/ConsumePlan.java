package io.signalbox.consume;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.system.SourceOperation;
import io.signalbox.webhook.Arrival;
import io.signalbox.webhook.Extraction;
import io.signalbox.webhook.SignedCall;

/**
 * An event that a broker holds.
 *
 * @param feed what it comes from
 * @param id where it has its id, or null for that of the broker
 * @param subject where the business key stands, or null for what the broker keeps order by
 * @param form how bodies are read
 * @param headers the names of those that are kept
 * @param isTold whether it comes by another way too
 */
public record ConsumePlan(
        String name, Feed feed, Extraction id, Extraction subject, Form form, List<String> headers, boolean isTold)
        implements SourceOperation {

    /** Places of a broker beside headers and body: what it keeps order by, and where a message is. */
    static final String KEY = "key";

    static final String PLACE = "place";

    public ConsumePlan {
        headers = List.copyOf(headers);
    }

    /** How the body of a message is read. */
    public enum Form {
        JSON,
        TEXT;

        static Form of(String word) {
            return Stream.of(values())
                    .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElse(JSON);
        }
    }

    @Override
    public boolean isFetched() {
        return true;
    }

    /** The event's id, if it has an acceptable one. */
    public Optional<String> id(Received message, JsonNode body) {
        return id == null ? Optional.of(message.id()) : id.of(arrival(message, body));
    }

    /** The business key, if there is an acceptable one. */
    public Optional<String> subject(Received message, JsonNode body) {
        return subject == null ? Optional.ofNullable(message.key()) : subject.of(arrival(message, body));
    }

    public boolean needsSubject() {
        return subject != null;
    }

    @Override
    public Optional<String> subject(JsonNode body) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return subject == null
                ? Optional.empty()
                : subject.of(new Arrival(new SignedCall("GET", header -> null, bytes), bytes, body));
    }

    private static Arrival arrival(Received message, JsonNode body) {
        byte[] bytes = message.body() == null ? new byte[0] : message.body();
        return new Arrival(new SignedCall("GET", name -> named(message, name), bytes), bytes, body);
    }

    private static String named(Received message, String name) {
        if (name.equals(Extraction.nameOf(KEY))) {
            return message.key();
        }
        return name.equals(Extraction.nameOf(PLACE))
                ? message.place()
                : message.headers().get(name);
    }
}
