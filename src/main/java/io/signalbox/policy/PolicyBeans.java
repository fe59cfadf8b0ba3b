package io.signalbox.policy;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.ledger.Ledger;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;

/** Makes the policies of this process, with what was learned and contained before, and keeps them in step with the others'. */
@Singleton
class PolicyBeans {

    private static final Duration LIMITS_EVERY = Duration.ofSeconds(5);

    private final SystemPolicies policies;
    private final Containment containment;
    private final SharedLimits limits;

    PolicyBeans(PolicyConfig config, Clock clock, Ledger ledger) {
        policies = new SystemPolicies(PolicySettings.of(config), clock, System::nanoTime, Urgencies.REALTIME);
        containment = new Containment(ledger.notes(), policies);
        limits = new SharedLimits(
                ledger.notes(), policies, clock, UUID.randomUUID().toString());
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

    void start(@Observes StartupEvent event, Schedule schedule) {
        schedule.add(Job.every("learned-limits", LIMITS_EVERY, limits::exchange));
    }
}
