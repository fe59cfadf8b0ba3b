package io.signalbox.deprecation;

import java.time.Clock;
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
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Systems;

/** Makes the calendar, and saves once a minute what was heard. */
@Singleton
class DeprecationBeans {

    private static final Logger LOG = Logger.getLogger(DeprecationBeans.class);
    private static final long SAVE_SECONDS = 60;

    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "signalbox-deprecations");
        thread.setDaemon(true);
        return thread;
    });

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

    void start(@Observes StartupEvent event, Notices notices) {
        clockwork.scheduleWithFixedDelay(() -> save(notices), 1, SAVE_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clockwork.shutdownNow();
    }

    private static void save(Notices notices) {
        try {
            notices.save();
        } catch (RuntimeException e) {
            LOG.debug("deprecations could not be saved; they are kept until they can", e);
        }
    }
}
