package io.signalbox.alert;

import java.time.Clock;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.ledger.Ledger;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;

/** Evaluates alerts every few seconds, on one hub of all on a ledger. */
@Singleton
class AlertBeans {

    @Produces
    @Singleton
    AlertNotes notes(Ledger ledger) {
        return new AlertNotes(ledger.notes());
    }

    @Produces
    @Singleton
    AlertDesk desk(Measures.Integrations integrations, AlertNotes notes, Clock clock) {
        return new AlertDesk(integrations, notes, clock);
    }

    @Produces
    @Singleton
    Notifying notifying() {
        return new Notifying() {
            @Override
            public AlertTimes times() {
                return AlertTimes.DEFAULT;
            }

            @Override
            public void hand(Notice notice) {
                // Nobody is named yet: the log and the interfaces say it.
            }
        };
    }

    @Produces
    @Singleton
    AlertWatch watch(
            Measures.Integrations integrations, Measures measures, AlertNotes notes, Notifying notifying, Clock clock) {
        return new AlertWatch(integrations, measures, notes, notifying, clock);
    }

    void start(@Observes StartupEvent event, Schedule schedule, AlertWatch watch, AlertConfig config) {
        schedule.add(Job.every("alerts", config.every(), watch::look).once());
    }
}
