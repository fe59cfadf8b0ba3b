package io.signalbox.backfill;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.delivery.Runs;
import io.signalbox.ledger.Ledger;
import io.signalbox.mapping.Mappings;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.Systems;

/** Makes the backfills of this process, and looks every second for those that are to go on. */
@Singleton
final class BackfillBeans {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 1_000;

    @Produces
    @Singleton
    Backfills backfills(Ledger ledger, Systems systems, Mappings mappings, DirectCalls calls, Runs runs, Clock clock) {
        return new Backfills(ledger, new Sources(ledger, systems, mappings, calls, clock), runs, clock, MOST_WAITING);
    }

    void start(@Observes StartupEvent event, Schedule schedule, Backfills backfills) {
        schedule.add(Job.every("backfills", LOOK_EVERY, backfills::look));
    }
}
