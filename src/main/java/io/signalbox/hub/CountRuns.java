package io.signalbox.hub;

import jakarta.inject.Singleton;

import io.signalbox.delivery.RunObserver;
import io.signalbox.figure.Figures;
import io.signalbox.figure.Measure;

/** Counts runs, and how long they take: deliveries know nothing of figures. */
@Singleton
final class CountRuns implements RunObserver {

    private static final long MICROS = 1_000;

    private final Figures figures;

    CountRuns(Figures figures) {
        this.figures = figures;
    }

    @Override
    public void ended(String route, long millis, String failure) {
        figures.add(Measure.RUNS, route, failure == null ? "done" : failure, millis * MICROS, null);
    }
}
