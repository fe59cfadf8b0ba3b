package io.signalbox.figure;

import jakarta.inject.Singleton;

import io.signalbox.exchange.Traffic;
import io.signalbox.exchange.TrafficObserver;

/** Counts calls, and how long they take. */
@Singleton
public final class CountCalls implements TrafficObserver {

    private static final long MICROS = 1_000;

    private final Figures figures;

    CountCalls(Figures figures) {
        this.figures = figures;
    }

    /** What was said is of no interest here. */
    @Override
    public void observe(Traffic traffic) {}

    @Override
    public void ended(String system, String operation, String failure, long nanos) {
        String outcome = failure == null ? "done" : failure;
        figures.add(Measure.CALLS, system + "/" + operation, outcome, nanos / MICROS, null);
    }
}
