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
        long id, String subscription, long fence, int attempts, Instant failingSince, Message message, String owner) {}
