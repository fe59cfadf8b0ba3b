package io.signalbox.alert;

import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.figure.Figures;
import io.signalbox.figure.Measure;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Waiting;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;

/** Evaluates alerts every few seconds, on one hub of all on a ledger. */
@Singleton
class AlertBeans {

    private static final Duration COUNT_EVERY = Duration.ofMinutes(1);

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
    AlertWatch watch(
            Measures.Integrations integrations,
            Measures measures,
            AlertNotes notes,
            Notifying notifying,
            Figures figures,
            Clock clock) {
        return new AlertWatch(
                integrations,
                measures,
                notes,
                notifying,
                integration -> figures.count(Measure.ALERTS, integration, "fired"),
                clock);
    }

    @Produces
    @Singleton
    AlertFeed feed(AlertNotes notes) {
        return new AlertFeed(notes);
    }

    @Produces
    @Singleton
    BalanceWatch balance(Ledger ledger, Clock clock) {
        return new BalanceWatch(
                ledger.balance(),
                ledger.notes(),
                () -> ledger.waiting().stream()
                        .map(Waiting::subscription)
                        .collect(Collectors.toMap(Subscription::id, Subscription::channel)),
                clock);
    }

    @Produces
    @Singleton
    Gaps gaps(BalanceWatch balance) {
        return balance::shortages;
    }

    void start(
            @Observes StartupEvent event,
            Schedule schedule,
            AlertWatch watch,
            BalanceWatch balance,
            AlertNotes notes,
            AlertFeed feed,
            AlertConfig config) {
        notes.onChange(feed::look);
        schedule.add(Job.every("balance", COUNT_EVERY, balance::look).once());
        schedule.add(Job.every("alerts", config.every(), watch::look).once());
    }
}
