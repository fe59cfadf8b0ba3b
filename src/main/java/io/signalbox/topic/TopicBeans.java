package io.signalbox.topic;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.Config;

import io.signalbox.channel.Channels;
import io.signalbox.collector.BatchCalls;
import io.signalbox.consumer.ConsumerConfig;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.delivery.Runs;
import io.signalbox.ledger.Ledger;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.system.Systems;

/** Makes the outboxes and inboxes of this process, and looks every second for what may flow. */
@Singleton
final class TopicBeans {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Produces
    @Singleton
    Channels channels(Config config) {
        Channels channels = Channels.of(key -> config.getOptionalValue(key, String.class));
        channels.require();
        return channels;
    }

    @Produces
    @Singleton
    Inboxes inboxes(
            Systems systems,
            Credentials credentials,
            Ledger ledger,
            Runs runs,
            SystemPolicies policies,
            ConsumerConfig config,
            Clock clock) {
        return new Inboxes(
                systems,
                credentials,
                ledger,
                runs,
                policies::isContained,
                config.maxBodySize().asLongValue(),
                clock);
    }

    @Produces
    @Singleton
    Outboxes outboxes(
            Channels channels,
            Ledger ledger,
            Dispatcher dispatcher,
            Systems systems,
            BatchCalls calls,
            Inboxes inboxes,
            Clock clock) {
        return new Outboxes(channels, ledger, dispatcher, systems, calls, inboxes::haveBegun, clock);
    }

    @Produces
    @Singleton
    TopicSubscriptions subscriptions(Channels channels, Dispatcher dispatcher, Outboxes outboxes, Inboxes inboxes) {
        return new TopicSubscriptions(channels, dispatcher, outboxes, inboxes);
    }

    void start(@Observes StartupEvent event, Schedule schedule, Outboxes outboxes, Inboxes inboxes) {
        schedule.add(Job.every("topics", LOOK_EVERY, () -> {
            outboxes.takeUp();
            inboxes.look();
        }));
    }
}
