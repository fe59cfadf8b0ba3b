package io.signalbox.poll;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.system.SourceOperation;
import io.signalbox.webhook.Arrival;
import io.signalbox.webhook.Extraction;
import io.signalbox.webhook.SignedCall;

/** An event that is read: page by page, file by file, or mail by mail. */
public sealed interface PollPlan extends SourceOperation permits PagePlan, FilePlan, MailPlan {

    /** When it is read unless a card says otherwise. */
    PollTimes times();

    /** Whether a webhook tells of the same events. */
    boolean isTold();

    /** Where an item has its id; null where it is known otherwise. */
    Extraction id();

    /** Where an item has its business key, or null. */
    Extraction subject();

    /** The id of an item's event, if it has an acceptable one. */
    default Optional<String> id(JsonNode item, byte[] bytes) {
        return id(item, bytes, Map.of());
    }

    /** @param headers those of its message */
    default Optional<String> id(JsonNode item, byte[] bytes, Map<String, String> headers) {
        return id().of(arrival(item, bytes, headers));
    }

    /** The business key of an item, if the poll declares one and the item has it. */
    default Optional<String> subject(JsonNode item, byte[] bytes) {
        return subject(item, bytes, Map.of());
    }

    /** @param headers those of its message */
    default Optional<String> subject(JsonNode item, byte[] bytes, Map<String, String> headers) {
        return subject() == null ? Optional.empty() : subject().of(arrival(item, bytes, headers));
    }

    @Override
    default Optional<String> subject(JsonNode item) {
        return subject(item, item.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Arrival arrival(JsonNode item, byte[] bytes, Map<String, String> headers) {
        return new Arrival(new SignedCall("GET", headers::get, bytes), bytes, item);
    }

    @Override
    default boolean isFetched() {
        return true;
    }
}
