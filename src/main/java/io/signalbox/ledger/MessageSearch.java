package io.signalbox.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Finds messages by a part of what they say, among the newest ones: each look is bounded in rows and bytes. Capitals and small
 * letters of ASCII count as the same. Reads; may block.
 */
public interface MessageSearch {

    /** How many of the newest messages are searched for keys and ids. */
    int KEY_WINDOW = 20_000;

    /** How many of the newest messages have their payload searched. */
    int PAYLOAD_WINDOW = 5_000;

    /**
     * One message.
     *
     * @param subject its business key, or null
     */
    record Hit(long message, String channel, String subject, String source, String eventId, Instant acceptedAt) {}

    /**
     * Messages whose subject or event id has this part, the newest first; those with the whole subject at any age.
     *
     * @param subscriptions only of those messages that one of these gets, or appended; null for all
     */
    List<Hit> keys(String part, Set<String> subscriptions, int limit);

    /**
     * Messages whose payload has this part, the newest first. Larger payloads than 256 kB are passed over.
     *
     * @param subscriptions as of {@link #keys}
     */
    List<Hit> payloads(String part, Set<String> subscriptions, int limit);
}
