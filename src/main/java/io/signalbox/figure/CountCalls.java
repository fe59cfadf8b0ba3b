package io.signalbox.figure;

import java.time.Clock;

import jakarta.inject.Singleton;

import io.signalbox.exchange.Traffic;
import io.signalbox.exchange.TrafficObserver;
import io.signalbox.log.LogContext;
import io.signalbox.problem.ProblemCode;

/** Counts calls, how long they take, and which route made them. */
@Singleton
public final class CountCalls implements TrafficObserver {

    private static final long MICROS = 1_000;
    private static final String LIMITED = ProblemCode.SYSTEM_BUSY.id();

    private final Figures figures;
    private final Clock clock;

    CountCalls(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** What was said is of no interest here. */
    @Override
    public void observe(Traffic traffic) {}

    @Override
    public void ended(String system, String operation, String caller, String failure, long nanos) {
        String called = system + "/" + operation;
        String outcome = failure == null ? "done" : failure;
        long value = nanos / MICROS;
        figures.add(Measure.CALLS, called, outcome, value, () -> exemplar(value));
        String result = failure == null ? "done" : failure.equals(LIMITED) ? "limited" : "failed";
        figures.count(Measure.CALLERS, (caller == null ? Measure.NO_ROUTE : caller) + " " + called, result);
    }

    /** Of the delivery that the present thread works for; null for a call of a run. */
    private Exemplar exemplar(long value) {
        String delivery = LogContext.field("delivery");
        return delivery == null
                ? null
                : new Exemplar(value, Long.parseLong(delivery), LogContext.field("traceId"), clock.millis());
    }
}
