package io.signalbox.ledger;

import java.time.Instant;
import java.util.List;

/**
 * Due deliveries, now held by this process.
 *
 * @param deliveries in the order they are due
 * @param more whether others were due when the claim stopped at its limit
 * @param nextDue when the next one comes due, or null when none waits
 */
public record Claim(List<Delivery> deliveries, boolean more, Instant nextDue) {}
