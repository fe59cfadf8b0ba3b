package io.signalbox.status;

import java.time.Instant;
import java.util.List;

/**
 * What goes on now.
 *
 * @param since what rates and times are of
 * @param integrations by name; those of no integration are {@code -}
 */
public record Top(Instant since, Instant until, List<Row> integrations) {

    /**
     * One integration.
     *
     * @param inPerMinute messages that came
     * @param donePerMinute deliveries that were delivered or filtered
     * @param failedPerMinute attempts that failed
     * @param p50Seconds how long the half of what is done took at most, from its coming; null for none
     * @param p99Seconds as that, of 99 of 100
     * @param waiting deliveries that wait for their first or another attempt
     * @param oldestSeconds how old the oldest is that is not done; null for none
     */
    public record Row(
            String integration,
            double inPerMinute,
            double donePerMinute,
            double failedPerMinute,
            Double p50Seconds,
            Double p99Seconds,
            long waiting,
            long parked,
            Long oldestSeconds) {}
}
