package io.signalbox.ledger;

import java.time.Instant;

/**
 * What is not done for one subscription.
 *
 * @param oldest when the oldest of them was accepted, or null when nothing waits
 * @param lastProblem the newest problem among them, as shown to people, or null
 */
public record Waiting(
        Subscription subscription, long pending, long retrying, long parked, Instant oldest, String lastProblem) {}
