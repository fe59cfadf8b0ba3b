package io.signalbox.ledger;

import java.time.Instant;

/**
 * One delivery in the life of a business key.
 *
 * @param problem code, detail and pointer of the last failure, or null
 */
public record JourneyStep(
        long messageId,
        String channel,
        String source,
        String eventId,
        Instant acceptedAt,
        long deliveryId,
        String subscription,
        DeliveryState state,
        int attempts,
        String problem,
        Instant settledAt) {}
