package io.signalbox.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** A job that was added to the schedule. Safe for many threads. */
public final class ScheduledJob {

    private static final Logger LOG = Logger.getLogger(ScheduledJob.class);

    private final Job job;
    private final Schedule schedule;
    private Instant due;
    private boolean running;
    private boolean stopped;
    private boolean elsewhere;
    private long runs;
    private long failures;
    private Instant lastBegun;
    private Duration lastTook;
    private Problem problem;
    /** Ends with the next run that begins; null when nobody asked for one. */
    private CompletableFuture<Void> asked;

    ScheduledJob(Job job, Schedule schedule) {
        this.job = job;
        this.schedule = schedule;
        Instant now = schedule.clock().instant();
        this.due = job.delay() == null ? job.trigger().next(now) : now.plus(job.delay());
    }

    public String name() {
        return job.name();
    }

    /**
     * Runs it as soon as possible, after the run under way if there is one. Never blocks.
     *
     * @return ends when a run has ended that began after this call, in whatever way, or when the job is stopped
     */
    public synchronized CompletionStage<Void> now() {
        if (stopped) {
            return CompletableFuture.completedFuture(null);
        }
        if (asked != null) {
            return asked;
        }
        CompletableFuture<Void> mine = new CompletableFuture<>();
        asked = mine;
        if (!running) {
            begin();
        }
        return mine;
    }

    /**
     * Takes it off the schedule and waits for the run under way. Another process may do it then.
     *
     * @return false when that still runs
     */
    public boolean stop(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        boolean ended = end(within, end);
        if (ended && job.onlyOnce() && System.nanoTime() < end) {
            giveBack();
        }
        return ended;
    }

    /** A lease that cannot be given back now ends with this process. */
    private void giveBack() {
        try {
            schedule.lease().giveBack(job.name());
        } catch (RuntimeException e) {
            LOG.debugf(e, "The lease of a job was not given back job=%s", job.name());
        }
    }

    private boolean end(Duration within, long end) {
        schedule.forget(this);
        synchronized (this) {
            stopped = true;
            due = null;
            if (asked != null) {
                asked.complete(null);
                asked = null;
            }
            try {
                for (long left = within.toNanos(); running && left > 0; left = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return !running;
        }
    }

    synchronized Instant due() {
        return running ? null : due;
    }

    synchronized void runIfDue(Instant now) {
        if (due != null && job.trigger() instanceof Trigger.Every every && due.isAfter(every.next(now))) {
            due = every.next(now); // the clock was set back
        }
        if (due != null && !running && !due.isAfter(now)) {
            begin();
        }
    }

    /** Under the lock. */
    private void begin() {
        running = true;
        try {
            schedule.execute(this::run);
        } catch (RejectedExecutionException e) {
            running = false; // the schedule is closed
            if (asked != null) {
                asked.complete(null);
                asked = null;
            }
        }
    }

    private void run() {
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        thread.setName("job-" + job.name());
        try {
            runOnce();
        } finally {
            thread.setName(name);
        }
    }

    private void runOnce() {
        CompletableFuture<Void> answered;
        Instant begun = schedule.clock().instant();
        synchronized (this) {
            answered = asked;
            asked = null;
            lastBegun = begun;
        }
        boolean ours = false;
        Problem failed = null;
        try {
            ours = !job.onlyOnce() || schedule.lease().take(job.name());
            if (ours) {
                job.work().run();
            }
        } catch (Throwable e) {
            failed = failed(e);
        }
        ended(begun, ours, failed);
        if (answered != null) {
            answered.complete(null);
        }
    }

    private synchronized void ended(Instant begun, boolean ours, Problem failed) {
        Instant now = schedule.clock().instant();
        if (problem != null && failed == null && ours) {
            LOG.infof("Background job works again job=%s", job.name());
        }
        elsewhere = !ours && failed == null;
        if (!elsewhere) {
            runs++;
            failures += failed == null ? 0 : 1;
            lastTook = Duration.between(begun, now);
        }
        problem = failed;
        due = stopped ? null : job.trigger().next(now);
        running = false;
        notifyAll();
        if (asked != null) {
            begin();
        }
        schedule.wake();
    }

    /** The first failure is said, those that follow are not: a job may run each second. */
    private synchronized Problem failed(Throwable failure) {
        boolean known = failure instanceof ProblemException;
        Problem why = known
                ? ((ProblemException) failure).problem()
                : Problem.of(
                        ProblemCode.JOB_FAILED,
                        "background job '" + job.name() + "' failed with "
                                + failure.getClass().getSimpleName());
        if (problem != null || stopped) {
            LOG.debugf(failure, "Background job failed again job=%s problem=%s", job.name(), why);
        } else if (known) {
            LOG.warnf("Background job failed job=%s problem=%s", job.name(), why);
            LOG.debug("Background job", failure);
        } else {
            LOG.errorf(failure, "Background job failed job=%s problem=%s", job.name(), why);
        }
        return why;
    }

    public synchronized JobReport report() {
        return new JobReport(
                job.name(),
                job.trigger().words(),
                job.onlyOnce(),
                running,
                elsewhere,
                runs,
                failures,
                lastBegun,
                lastTook,
                due,
                problem);
    }
}
