package io.signalbox.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.alert.Notifying;
import io.signalbox.collector.BatchCalls;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.drop.UnitStates;
import io.signalbox.ledger.Ledger;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Systems;

/** Takes notices to people, by the channels that {@code notify.yaml} names now. */
@Singleton
class NoticeBeans {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    @Produces
    @Singleton
    Notifying notifying(UnitStates unitStates, Ledger ledger, SecretStore secrets, Clock clock) {
        return new HandNotices(unitStates::notifying, ledger, secrets::mask, clock);
    }

    @Produces
    @Singleton
    NoticeChannels channels(
            UnitStates unitStates,
            Dispatcher dispatcher,
            Systems systems,
            SecretStore secrets,
            BatchCalls calls,
            NoticeConfig config) {
        return new NoticeChannels(
                unitStates::notifying,
                dispatcher,
                systems,
                secrets,
                calls,
                new NoticeCommand(config.commands().orElse(Set.of())),
                config.address().orElse(null));
    }

    void start(@Observes StartupEvent event, Schedule schedule, NoticeChannels channels) {
        schedule.add(Job.every("notices", LOOK_EVERY, channels::look));
    }
}
