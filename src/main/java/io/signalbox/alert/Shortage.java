package io.signalbox.alert;

import java.time.Instant;

/**
 * Deliveries that the ledger cannot account for: they are gone, or in no state that there is.
 *
 * @param page of what was counted
 * @param after the number before the first message of the stretch they are of
 * @param upTo the number of its last message
 * @param at when the stretch was counted
 * @param deliveries how many
 * @param message the one it is of; 0 where it is several
 */
public record Shortage(
        long page, long after, long upTo, Instant at, String subscription, long deliveries, long message) {

    /** In a sentence without its end. */
    public String inWords() {
        return message > 0
                ? "message " + message + " or its delivery for '" + subscription
                        + "' is gone, or in no state that there is"
                : deliveries + " deliveries for '" + subscription + "' of the messages " + (after + 1) + " to " + upTo
                        + " are gone, or in no state that there is; they were counted at " + at;
    }
}
