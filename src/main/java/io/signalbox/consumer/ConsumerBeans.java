package io.signalbox.consumer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;

import io.signalbox.consume.Inboxes;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.Runs;
import io.signalbox.exchange.TrafficObserver;
import io.signalbox.ledger.Ledger;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.system.Systems;

/** Makes the consumers of this process, and looks every second for events that are wanted. */
@Singleton
final class ConsumerBeans {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Produces
    @Singleton
    Consumers consumers(
            Systems systems,
            Inboxes inboxes,
            Ledger ledger,
            Credentials credentials,
            Runs runs,
            SystemPolicies policies,
            ConsumerConfig config,
            Clock clock,
            WantedEvents wanted,
            @All List<TrafficObserver> observers) {
        ConsumerSettings settings = new ConsumerSettings(config.maxBodySize().asLongValue(), config.patience());
        KeepReceived keep = new KeepReceived(ledger, settings, clock, observers);
        return new Consumers(systems, inboxes, credentials, runs, policies::isContained, keep, clock, wanted);
    }

    void start(@Observes StartupEvent event, Schedule schedule, Consumers consumers) {
        schedule.add(Job.every("consumers", LOOK_EVERY, consumers::look));
    }
}
