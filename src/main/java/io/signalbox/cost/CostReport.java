package io.signalbox.cost;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What integrations cost over a time.
 *
 * @param by {@code week} or {@code month}
 * @param zone where weeks and months begin
 * @param countedSince when the first figure of this time is from, or null for none
 * @param attributedSince since when calls, people's deeds and alerts are counted by integration, or null where they are not yet
 * @param hourlyRate of a person, as configured, or null
 * @param currency of that, or null
 * @param all what is reported on, everything once
 * @param unattributed what is of no integration, or null where only some integrations are reported on
 */
public record CostReport(
        Instant since,
        Instant until,
        String by,
        String zone,
        Instant countedSince,
        Instant attributedSince,
        Double hourlyRate,
        String currency,
        Numbers all,
        List<PeriodCost> periods,
        List<IntegrationCost> integrations,
        IntegrationCost unattributed,
        List<SystemCost> systems,
        List<Advice> advice) {

    /** A line of heads, and one for each integration and period. */
    public String csv() {
        return CostCsv.of(this);
    }

    /**
     * One integration.
     *
     * @param integration null for what is of none
     * @param actions what people asked for, by the name of the action
     */
    public record IntegrationCost(
            String integration,
            Numbers numbers,
            List<CallsTo> calls,
            Map<String, Long> actions,
            List<PeriodCost> periods) {}

    /** @param to not included */
    public record PeriodCost(String period, Instant from, Instant to, Numbers numbers) {}

    /** Calls of a system; those that were made for several integrations are among them. */
    public record CallsTo(String system, long calls, long shared, long failed, long limited) {}

    /**
     * A system as a whole, whoever called it.
     *
     * @param notAttributed calls that were counted before it was counted who made them, or that were too many kinds
     * @param limit as the descriptor documents it, such as {@code 600/1m}, or null
     * @param learnedPerMinute what it really takes, where its refusals have taught that; else null
     * @param window how long the time is that the busiest one is of, such as {@code 1h}
     * @param busiest when that began, or null where there were no calls
     * @param busiestPercent of what the documented limit lets through in such a time, or of the learned one; null where neither is known
     */
    public record SystemCost(
            String system,
            long calls,
            long failed,
            long limited,
            long notAttributed,
            String limit,
            Double learnedPerMinute,
            String window,
            Instant busiest,
            long busiestCalls,
            Double busiestPercent) {}
}
