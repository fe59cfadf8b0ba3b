package io.signalbox.collector;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.delivery.DeliveryConfig;
import io.signalbox.delivery.RetryPolicy;
import io.signalbox.delivery.Runs;
import io.signalbox.ledger.Ledger;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.system.Systems;

/** Makes the collected calls of this process, and looks every second for those that are due. */
@Singleton
final class CollectorBeans {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Produces
    @Singleton
    Collects collects(Systems systems, Ledger ledger, BatchCalls calls, Runs runs, DeliveryConfig config, Clock clock) {
        RetryPolicy policy = new RetryPolicy(config.retryFirst(), config.retryLongest(), config.retryFor());
        return new Collects(systems, ledger, calls, runs, policy, RandomGenerator.getDefault(), clock);
    }

    void start(@Observes StartupEvent event, Schedule schedule, Collects collects) {
        schedule.add(Job.every("collects", LOOK_EVERY, collects::look));
    }
}
