package io.signalbox.desk;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.signalbox.flow.ClosedWebhooks;
import io.signalbox.flow.Pauses;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.schedule.ScheduledJob;

/** What actions leave for later: what is paused or closed holds on every replica, and bulk jobs are carried on. */
@Singleton
public final class BackgroundActions {

    private static final Logger LOG = Logger.getLogger(BackgroundActions.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final Pauses pauses;
    private final ClosedWebhooks webhooks;
    private final BulkJobs jobs;
    private final Schedule schedule;
    private List<ScheduledJob> scheduled = List.of();
    /** For the job that holds what is paused. */
    private boolean following;

    BackgroundActions(Pauses pauses, ClosedWebhooks webhooks, BulkJobs jobs, Schedule schedule) {
        this.pauses = pauses;
        this.webhooks = webhooks;
        this.jobs = jobs;
        this.schedule = schedule;
    }

    /** What was paused stays paused: call before anything is delivered. Blocks. */
    public void start() {
        ScheduledJob hold = schedule.add(Job.every("pauses", EVERY, this::hold));
        hold.now().toCompletableFuture().join();
        scheduled = List.of(
                hold, schedule.add(Job.every("bulk-jobs", EVERY, jobs::tick).once()));
    }

    /** Until the notes have been read once, they are read again and again; from then on changes are notified. */
    private void hold() {
        if (!following) {
            pauses.follow();
            webhooks.follow();
            following = true;
        }
        pauses.hold();
    }

    /** Waits a moment for what is under way. */
    public void stop() {
        for (ScheduledJob job : scheduled) {
            if (!job.stop(STOPS_WITHIN)) {
                LOG.infof("Work in the background goes on after the next start job=%s", job.name());
            }
        }
    }
}
