package io.signalbox.ledger;

import java.time.Instant;

/**
 * What is not done because calls to one system fail, whichever routes and integrations made them. A delivery counts at the
 * system whose call failed last in its last attempt.
 *
 * @param oldest when the oldest of them was accepted
 * @param lastProblem the newest problem among them, as shown to people, or null
 */
public record FailingSystem(String system, long retrying, long parked, Instant oldest, String lastProblem) {}
