package io.signalbox.ledger;

/**
 * What the ledger says of a message offered to it; given only after the commit.
 *
 * @param messageId the ledger's number of the message, 0 when it was not kept
 */
public record Receipt(Outcome outcome, long messageId) {

    /** The four answers. */
    public enum Outcome {
        /** Kept, with one delivery for each subscription. */
        ACCEPTED,
        /** The same source, id and payload are in the ledger already; nothing was added. */
        REPEATED,
        /** The same source and id are there with another payload; nothing was added. */
        CONFLICTING,
        /** No subscription reads the channel; nothing was added. */
        UNREAD
    }
}
