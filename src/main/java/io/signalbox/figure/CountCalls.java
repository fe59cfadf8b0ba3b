package io.signalbox.figure;

import jakarta.inject.Singleton;

import io.signalbox.exchange.Traffic;
import io.signalbox.exchange.TrafficObserver;
import io.signalbox.problem.ProblemCode;

/** Counts calls, how long they take, and which route made them. */
@Singleton
public final class CountCalls implements TrafficObserver {

    private static final long MICROS = 1_000;
    private static final String LIMITED = ProblemCode.SYSTEM_BUSY.id();

    private final Figures figures;

    CountCalls(Figures figures) {
        this.figures = figures;
    }

    /** What was said is of no interest here. */
    @Override
    public void observe(Traffic traffic) {}

    @Override
    public void ended(String system, String operation, String caller, String failure, long nanos) {
        String called = system + "/" + operation;
        String outcome = failure == null ? "done" : failure;
        figures.add(Measure.CALLS, called, outcome, nanos / MICROS, null);
        String result = failure == null ? "done" : failure.equals(LIMITED) ? "limited" : "failed";
        figures.count(Measure.CALLERS, (caller == null ? Measure.NO_ROUTE : caller) + " " + called, result);
    }
}
