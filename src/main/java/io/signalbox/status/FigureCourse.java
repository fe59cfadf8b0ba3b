package io.signalbox.status;

import java.time.Instant;
import java.util.List;

/**
 * How something went, step by step.
 *
 * @param of {@code integration}, {@code subscription}, {@code system}, or {@code hub} for all
 * @param name null for all
 * @param stepSeconds how long a step is
 * @param steps in the order of time, without a gap
 */
public record FigureCourse(String of, String name, Instant since, Instant until, long stepSeconds, List<Step> steps) {

    /**
     * What happened in a step.
     *
     * @param in messages that came for subscriptions; of a system, calls
     * @param done deliveries that were delivered or filtered; of a system, calls that went well
     * @param failed attempts that failed; of a system, calls that did
     * @param parked deliveries that were parked; of a system 0
     * @param p50Seconds how long the half of what is done took at most, from its coming; of a system, how long calls took; null for none
     * @param p99Seconds as that, of 99 of 100
     * @param waiting deliveries that were not done at the end of the step, parked ones among them; null for a system
     */
    public record Step(
            Instant at,
            long in,
            long done,
            long failed,
            long parked,
            Double p50Seconds,
            Double p99Seconds,
            Long waiting) {

        private String csv() {
            return at + "," + in + "," + done + "," + failed + "," + parked + "," + orNothing(p50Seconds) + ","
                    + orNothing(p99Seconds) + "," + orNothing(waiting);
        }

        private static String orNothing(Number value) {
            return value == null ? "" : value.toString();
        }
    }

    /** A line of heads, and one for each step; as of RFC 4180. */
    public String csv() {
        StringBuilder csv = new StringBuilder("at,in,done,failed,parked,p50_seconds,p99_seconds,waiting\r\n");
        steps.forEach(step -> csv.append(step.csv()).append("\r\n"));
        return csv.toString();
    }
}
