package io.signalbox.hub;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.schedule.ScheduledJob;

/** Makes the schedule of this process, and looks now and then for what other processes wrote into the ledger's notes. */
@Singleton
final class ScheduleBeans {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Produces
    @Singleton
    Schedule schedule(Clock clock, Ledger ledger) {
        return Schedule.start(clock, ledger.jobLease());
    }

    void start(@Observes StartupEvent event, Schedule schedule, Notes notes) {
        ScheduledJob look = schedule.add(Job.every("note-changes", LOOK_EVERY, notes.changes()::look));
        notes.changes().wake(look::now);
    }

    void stop(@Observes ShutdownEvent event, Schedule schedule) {
        schedule.close();
    }
}
