package io.signalbox.compare;

import java.util.List;

/**
 * Two environments of one system, side by side.
 *
 * @param calls how often each probe was made in each environment
 */
public record EnvironmentComparison(String system, String left, String right, int calls, List<ProbeResult> probes) {

    /** One probe. */
    public record ProbeResult(String probe, String operation, Side left, Side right, List<Difference> differences) {}

    /**
     * What came in one environment.
     *
     * @param status as the system says it; null where there was no answer
     * @param medianMillis of all calls
     * @param failure our problem where there was no answer, else null
     */
    public record Side(String status, long medianMillis, String failure) {}

    /** How much a difference matters. */
    public enum Weight {
        /** What works in one environment fails in the other. */
        BITES,
        NOTE
    }

    /**
     * One thing that is not the same.
     *
     * @param aspect {@code status}, {@code error}, {@code shape}, {@code headers}, {@code limits} or {@code latency}
     * @param left what is so on the left, in words
     * @param right what is so on the right, in words
     */
    public record Difference(String aspect, Weight weight, String left, String right) {}
}
