package io.signalbox.policy;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.LedgerConfig;
import io.signalbox.ledger.Notes;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.schedule.ScheduledJob;
import io.signalbox.system.Systems;

/** Makes the policies of this process, with what was learned and contained before, and keeps them in step with the others'. */
@Singleton
class PolicyBeans {

    private static final Duration LIMITS_EVERY = Duration.ofSeconds(5);
    private static final Duration BREAKERS_EVERY = Duration.ofSeconds(5);

    private final SystemPolicies policies;
    private final Containment containment;
    private final SharedLimits limits;
    /** Null where no other process is on the ledger. */
    private final SharedBreakers breakers;

    PolicyBeans(PolicyConfig config, LedgerConfig store, Clock clock, Ledger ledger, Systems systems) {
        String process = UUID.randomUUID().toString();
        policies = new SystemPolicies(PolicySettings.of(config), clock, System::nanoTime, Urgencies.REALTIME);
        policies.dividedAre(systems::isMoving);
        containment = new Containment(ledger.notes(), policies);
        limits = new SharedLimits(ledger.notes(), policies, clock, process);
        breakers = store.engine() == LedgerConfig.Kind.POSTGRESQL
                ? new SharedBreakers(ledger.notes(), policies, clock, process, Math.random())
                : null;
        containment.refresh();
        ledger.notes().changes().subscribe(Containment.KIND, containment::refresh);
        limits.load();
        policies.whenOneAnswersAgain(new Recovery(ledger, policies)::answersAgain);
    }

    @Produces
    @Singleton
    SystemPolicies policies() {
        return policies;
    }

    @Produces
    @Singleton
    Containment containment() {
        return containment;
    }

    void start(@Observes StartupEvent event, Schedule schedule, Notes notes) {
        ScheduledJob exchange = schedule.add(Job.every("learned-limits", LIMITS_EVERY, limits::exchange));
        notes.changes().subscribe(SharedLimits.KIND, exchange::now);
        if (breakers != null) {
            ScheduledJob tell = schedule.add(Job.every("breakers", BREAKERS_EVERY, breakers::tell));
            policies.whenABreakerTurns(system -> {
                breakers.turned(system);
                tell.now();
            });
            breakers.read();
            notes.changes().subscribe(SharedBreakers.KIND, breakers::read);
        }
    }
}
