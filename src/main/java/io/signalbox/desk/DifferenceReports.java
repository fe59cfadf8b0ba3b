package io.signalbox.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.signalbox.flow.ControlReconciliations.HealDone;

/** What interfaces show of reconciliations. */
public interface DifferenceReports {

    /**
     * How one reconciliation is.
     *
     * @param state new, running, ok, different, or failing
     * @param left what the left side reads, such as {@code crm/list-contacts}
     * @param next when it runs by itself; null where it never does, and while it runs
     * @param last the last run that came to its end, or null
     * @param oldest since when the oldest difference is, or null for none
     * @param problem why the last run failed, or null
     * @param route that heals of the right side go through, or null where it is not healed
     * @param routeToLeft the same of the left side
     * @param fields that are compared
     */
    record ReconciliationReport(
            String reconciliation,
            String integration,
            String left,
            String right,
            String state,
            Instant next,
            PastRun last,
            Instant oldest,
            String problem,
            String route,
            String routeToLeft,
            boolean needsSecond,
            List<String> fields,
            List<PastRun> runs,
            List<HealDone> heals) {}

    /**
     * A run that came to its end.
     *
     * @param differences all that is to be looked at: the next five
     * @param unusable records that could not be compared
     * @param flaw of the first of those, or null
     */
    record PastRun(
            Instant begun,
            Instant ended,
            long left,
            long right,
            long differences,
            long missing,
            long extra,
            long different,
            long repeatedLeft,
            long repeatedRight,
            long underWay,
            long unusable,
            String flaw) {}

    /**
     * Some of what the last run found.
     *
     * @param total that are kept and fit
     * @param masked whether values are
     */
    record Differences(
            String reconciliation, long total, int offset, boolean masked, List<DifferenceReport> differences) {}

    /**
     * One difference.
     *
     * @param since when it was found first, of runs that found it one after the other
     * @param left all that the left side says; null where it says nothing, or nothing is kept
     */
    record DifferenceReport(
            String key,
            String kind,
            Instant since,
            long ageSeconds,
            List<FieldReport> fields,
            String left,
            String right) {}

    /** @param truth the side that is right */
    record FieldReport(String name, String left, String right, String truth) {}

    /**
     * What a heal would send.
     *
     * @param plan by which a heal is asked for
     * @param to the side that is healed
     * @param refusal why it may not be sent; null where it may
     * @param notHealed how many differences it leaves, by why
     * @param items the first of them
     */
    record DryRun(
            String reconciliation,
            String plan,
            String to,
            String route,
            int records,
            String refusal,
            boolean masked,
            Map<String, Long> notHealed,
            List<ItemReport> items) {}

    /**
     * The records of a heal.
     *
     * @param items with what the other side said before
     */
    record HealReport(HealDone heal, boolean masked, List<ItemReport> items) {}

    /**
     * One record that is healed.
     *
     * @param before what the other side said; null where it had nothing
     * @param back how it is taken back
     */
    record ItemReport(
            String key, String kind, String sends, String before, Instant sent, Instant undone, String back) {}
}
