package io.signalbox.poller;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.delivery.Runs;
import io.signalbox.ledger.Ledger;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.Systems;

/** Makes the polls of this process, and looks every second for those that are due. */
@Singleton
final class PollBeans {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Produces
    @Singleton
    Polls polls(Systems systems, Ledger ledger, DirectCalls calls, Runs runs, Clock clock, Demands demands) {
        return new Polls(systems, ledger, calls, runs, clock, demands);
    }

    void start(@Observes StartupEvent event, Schedule schedule, Polls polls) {
        schedule.add(Job.every("polls", LOOK_EVERY, polls::look));
    }
}
