package io.signalbox.policy;

import java.time.Duration;

/**
 * How a system stands with us.
 *
 * @param breakerOpenFor until the next trial; zero when it is not open
 * @param heldFor as long as the system itself asked to be left alone
 * @param declaredPerSecond what the descriptor allows, or null
 * @param learnedPerSecond what was found to be tolerated, or null while nothing else was found
 * @param statedPerSecond what the system's own headers say, or null
 * @param limited calls that were refused as too many, since this process started
 */
public record PolicyState(
        String system,
        boolean contained,
        Breaker.State breaker,
        Duration breakerOpenFor,
        Duration heldFor,
        Double declaredPerSecond,
        Double learnedPerSecond,
        Double statedPerSecond,
        int concurrency,
        int underWay,
        long limited) {}
