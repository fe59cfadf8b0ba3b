package io.signalbox.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.signalbox.ledger.DifferenceStore;
import io.signalbox.ledger.Ledger;
import io.signalbox.reconciler.Counts;
import io.signalbox.reconciler.Reconciliations;
import io.signalbox.reconciler.Results;
import io.signalbox.reconciler.WantedReconciliations.Wanted;

/** How much the last runs of reconciliations found, for alerts and metrics. Reads; may block. */
@Singleton
public final class DifferenceCounts {

    private final Reconciliations reconciliations;
    private final DifferenceStore store;

    DifferenceCounts(Reconciliations reconciliations, Ledger ledger) {
        this.reconciliations = reconciliations;
        this.store = ledger.differences();
    }

    /** @param kind such as {@code missing} */
    public record DifferenceCount(String integration, String reconciliation, String kind, long count) {}

    /** Of each that has run, five. */
    public List<DifferenceCount> counts() {
        List<DifferenceCount> all = new ArrayList<>();
        for (Wanted wanted : reconciliations.all()) {
            reconciliations
                    .results(wanted.plan().name())
                    .latest()
                    .map(Results.Past::counts)
                    .ifPresent(counts -> add(all, wanted, counts));
        }
        return all;
    }

    private static void add(List<DifferenceCount> all, Wanted of, Counts counts) {
        String name = of.plan().name();
        all.add(new DifferenceCount(of.integration(), name, "missing", counts.missing()));
        all.add(new DifferenceCount(of.integration(), name, "extra", counts.extra()));
        all.add(new DifferenceCount(of.integration(), name, "different", counts.different()));
        all.add(new DifferenceCount(of.integration(), name, "repeated-left", counts.repeatedLeft()));
        all.add(new DifferenceCount(of.integration(), name, "repeated-right", counts.repeatedRight()));
    }

    /** How old the oldest difference is, by reconciliation, where there is one. */
    public List<DifferenceAge> ages(Instant now) {
        List<DifferenceAge> ages = new ArrayList<>();
        for (Wanted wanted : reconciliations.all()) {
            String name = wanted.plan().name();
            Optional.ofNullable(store.oldest(name))
                    .ifPresent(since -> ages.add(
                            new DifferenceAge(name, Duration.between(since, now).toSeconds())));
        }
        return ages;
    }

    public record DifferenceAge(String reconciliation, long seconds) {}
}
