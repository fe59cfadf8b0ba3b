package io.signalbox.deprecation;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.ledger.Ledger;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Systems;

/** Makes the calendar, and saves once a minute what was heard. */
@Singleton
class DeprecationBeans {

    private static final Duration SAVE_EVERY = Duration.ofMinutes(1);

    @Produces
    @Singleton
    Notices notices(Systems systems, SecretStore secrets, Clock clock, Ledger ledger) {
        return new Notices(systems, secrets::mask, clock, ledger.notes());
    }

    @Produces
    @Singleton
    DeprecationCalendar calendar(Systems systems, Notices notices, Clock clock) {
        return new DeprecationCalendar(systems, notices, clock);
    }

    void start(@Observes StartupEvent event, Notices notices, Schedule schedule) {
        schedule.add(Job.every("deprecations", SAVE_EVERY, notices::save).first(Duration.ofSeconds(1)));
    }
}
