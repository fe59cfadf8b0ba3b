package io.signalbox.figure;

import java.time.Clock;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.ledger.Ledger;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;

/** Makes the figures of this process, and writes them at the end of each minute. */
@Singleton
final class FigureBeans {

    @Produces
    @Singleton
    Figures figures(Ledger ledger, FigureConfig config, Clock clock) {
        FigureLimits limits = new FigureLimits(config.series(), config.minutes(), config.hours());
        Figures figures = new Figures(ledger.figures(), limits, clock);
        figures.load();
        ledger.watchedBy(new CountCommits(figures, clock));
        return figures;
    }

    void start(@Observes StartupEvent event, Schedule schedule, Figures figures) {
        schedule.add(Job.cron("figures", "0 * * * * ?", figures::write));
    }
}
