package io.signalbox.policy;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import io.signalbox.ledger.Ledger;

/** Makes the policies of this process, with what was learned and contained before, and keeps them in step with the others'. */
@Singleton
class PolicyBeans {

    private static final Logger LOG = Logger.getLogger(PolicyBeans.class);
    private static final long CONTAINMENT_SECONDS = 1;
    private static final long LIMITS_SECONDS = 5;

    private final SystemPolicies policies;
    private final Containment containment;
    private final SharedLimits limits;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "signalbox-policies");
        thread.setDaemon(true);
        return thread;
    });

    PolicyBeans(PolicyConfig config, Clock clock, Ledger ledger) {
        policies = new SystemPolicies(PolicySettings.of(config), clock, System::nanoTime, Urgencies.REALTIME);
        containment = new Containment(ledger.notes(), policies);
        limits = new SharedLimits(
                ledger.notes(), policies, clock, UUID.randomUUID().toString());
        containment.refresh();
        limits.load();
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

    void start(@Observes StartupEvent event) {
        repeat(containment::refresh, CONTAINMENT_SECONDS);
        repeat(limits::exchange, LIMITS_SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clockwork.shutdownNow();
    }

    private void repeat(Runnable task, long seconds) {
        clockwork.scheduleWithFixedDelay(() -> quietly(task), seconds, seconds, TimeUnit.SECONDS);
    }

    private static void quietly(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.debug("Policies could not be exchanged; what is known here holds until they can", e);
        }
    }
}
