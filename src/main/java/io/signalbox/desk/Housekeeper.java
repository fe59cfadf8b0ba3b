package io.signalbox.desk;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.signalbox.flow.ClosedWebhooks;
import io.signalbox.flow.Pauses;
import io.signalbox.problem.ProblemException;

/** Does every second what operations leave for later: what another replica was told, bulk jobs. */
@Singleton
public final class Housekeeper {

    private static final Logger LOG = Logger.getLogger(Housekeeper.class);
    private static final long STOP_SECONDS = 5;

    private final Pauses pauses;
    private final ClosedWebhooks webhooks;
    private final BulkJobs jobs;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread named = new Thread(task, "control");
        named.setDaemon(true);
        return named;
    });
    private boolean away;

    Housekeeper(Pauses pauses, ClosedWebhooks webhooks, BulkJobs jobs) {
        this.pauses = pauses;
        this.webhooks = webhooks;
        this.jobs = jobs;
    }

    /** What was paused stays paused: call before anything is delivered. Blocks. */
    public void start() {
        tick();
        thread.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    private void tick() {
        try {
            pauses.refresh();
            webhooks.refresh();
            jobs.tick();
            away = false;
        } catch (ProblemException e) {
            if (!away) {
                LOG.warnf("What operations left for later waits problem=%s", e.problem());
            }
            away = true;
        } catch (RuntimeException e) {
            LOG.error("What operations left for later met a defect", e);
        }
    }

    /** Waits a moment for what is under way. */
    public void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.info("Work in the background goes on after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
