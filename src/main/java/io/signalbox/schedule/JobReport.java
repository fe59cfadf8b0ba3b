package io.signalbox.schedule;

import java.time.Duration;
import java.time.Instant;

import io.signalbox.problem.Problem;

/**
 * What there is to say of one job of this process.
 *
 * @param when in words, such as {@code every 5s}
 * @param onlyOnce whether only one of several processes does it
 * @param elsewhere whether another process had the lease when it was last due
 * @param runs how many ended since the start
 * @param failures how many of them failed
 * @param lastBegun null before the first run
 * @param lastTook null before the end of the first run
 * @param next null when it is not due again
 * @param problem why the last run failed; null when it ended well, or none ended
 */
public record JobReport(
        String name,
        String when,
        boolean onlyOnce,
        boolean running,
        boolean elsewhere,
        long runs,
        long failures,
        Instant lastBegun,
        Duration lastTook,
        Instant next,
        Problem problem) {}
