package io.signalbox.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.ledger.Ledger;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.trace.Traces;

/** Makes the dispatcher of this process, and what makes deliveries of schedules. */
@Singleton
final class DeliveryBeans {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Produces
    @Singleton
    Dispatcher dispatcher(Ledger ledger, DeliveryConfig config, Clock clock, Gate gate, Traces traces) {
        return new Dispatcher(ledger, DeliverySettings.of(config), clock, RandomGenerator.getDefault(), gate, traces);
    }

    @Produces
    @Singleton
    Runs runs(Ledger ledger, Clock clock, RunObserver observer) {
        return new Runs(ledger, clock, observer);
    }

    @Produces
    @Singleton
    ScheduledRuns scheduledRuns(Ledger ledger, Runs runs, Clock clock) {
        return new ScheduledRuns(ledger, runs, clock);
    }

    void start(@Observes StartupEvent event, Schedule schedule, ScheduledRuns runs) {
        schedule.add(Job.every("scheduled-runs", LOOK_EVERY, runs::look));
    }

    void stop(@Disposes Dispatcher dispatcher) {
        dispatcher.stop();
    }
}
