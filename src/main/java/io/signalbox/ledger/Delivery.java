package io.signalbox.ledger;

import java.time.Instant;

import io.signalbox.message.Message;

/**
 * A delivery that this process holds and must settle.
 *
 * @param fence grows each time someone takes the delivery; a settlement with an older fence is refused
 * @param attempts how many were made before
 * @param failingSince when its first attempt failed, or null
 * @param owner the name under which this process took it
 */
public record Delivery(
        long id, String subscription, long fence, int attempts, Instant failingSince, Message message, String owner) {

    /**
     * Of a fence, the lower half counts how often the delivery was taken or given up by a process that died; the upper half, which of these
     * came to nothing: what ended before anything was called adds this, so that the fence grows and its lower half goes back.
     */
    public static final long CAME_TO_NOTHING = (1L << Integer.SIZE) - 1;

    /** Whether each time it was taken before is known: as an attempt, or as one that ended before anything was called. */
    public boolean isRecorded() {
        return (int) fence == attempts + 1;
    }
}
