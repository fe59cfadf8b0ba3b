package io.signalbox.poll;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.system.CallableOperation;
import io.signalbox.webhook.Extraction;

/**
 * An event that is read page by page.
 *
 * @param reads the operation that reads a page
 * @param cursor where an item says how far it is, or null where every poll reads everything
 * @param overlap how much is read again each time; never null
 * @param since where the first poll begins
 * @param id where an item's event has its id
 * @param subject where the business key stands, or null
 * @param times when it is read unless a card says otherwise
 * @param isTold whether a webhook tells of the same events
 */
public record PagePlan(
        String name,
        CallableOperation reads,
        Paging paging,
        JsonPointer cursor,
        Duration overlap,
        Since since,
        Extraction id,
        Extraction subject,
        PollTimes times,
        boolean isTold)
        implements PollPlan {

    /**
     * Where the first poll begins.
     *
     * @param value for the cursor; null for the beginning of all, or for its own time
     * @param form how its own time is written; {@code TEXT} where the value is given
     */
    public record Since(String value, Form form) {

        /** How a time is written. */
        public enum Form {
            TEXT,
            ISO,
            SECONDS,
            MILLIS
        }

        /** What the cursor is for a first poll at this time; null for the beginning of all. */
        public String at(Instant now) {
            return switch (form) {
                case TEXT -> value;
                case ISO -> now.truncatedTo(ChronoUnit.SECONDS).toString();
                case SECONDS -> "" + now.getEpochSecond();
                case MILLIS -> "" + now.toEpochMilli();
            };
        }
    }

    @Override
    public List<String> headers() {
        return List.of();
    }

    /** How far an item is; empty where it does not say, or says nothing that can be compared. */
    public Optional<String> cursor(JsonNode item) {
        JsonNode at = cursor == null ? null : item.at(cursor);
        return at == null
                        || !at.isValueNode()
                        || at.isNull()
                        || at.isBoolean()
                        || at.asText().isBlank()
                ? Optional.empty()
                : Optional.of(at.asText());
    }
}
