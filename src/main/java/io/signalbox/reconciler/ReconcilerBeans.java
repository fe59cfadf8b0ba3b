package io.signalbox.reconciler;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.datafolder.DataFolder;
import io.signalbox.delivery.Runs;
import io.signalbox.ledger.Ledger;
import io.signalbox.mapping.Mappings;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.schedule.Threads;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.Systems;

/** Makes the reconciliations of this process, and looks every second for those that are due. */
@Singleton
final class ReconcilerBeans {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration GO_ON_EVERY = Duration.ofMinutes(1);

    @Produces
    @Singleton
    Reconciliations reconciliations(
            WantedReconciliations wanted,
            Ledger ledger,
            Systems systems,
            Mappings mappings,
            DirectCalls calls,
            Runs runs,
            Clock clock,
            DataFolder data,
            ReconcileConfig config) {
        ExecutorService workers = Threads.unbounded("reconcile");
        ReconcileRun run = new ReconcileRun(
                ledger,
                systems,
                mappings,
                calls,
                clock,
                workers,
                data.resolve("reconcile"),
                config.maxDisk().asLongValue());
        return new Reconciliations(wanted, ledger, runs, clock, workers, run);
    }

    @Produces
    @Singleton
    Heals heals(Reconciliations reconciliations, Ledger ledger, Clock clock) {
        return new Heals(reconciliations, ledger, clock);
    }

    void start(@Observes StartupEvent event, Schedule schedule, Reconciliations reconciliations, Heals heals) {
        schedule.add(Job.every("reconciliations", LOOK_EVERY, reconciliations::look));
        schedule.add(Job.every("heals", GO_ON_EVERY, heals::goOn).once());
    }
}
