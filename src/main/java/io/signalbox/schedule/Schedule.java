package io.signalbox.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

import org.jboss.logging.Logger;

/**
 * Runs jobs when they are due. One thread keeps the time; each run has a thread of its own, so that a job that hangs holds up no
 * other. A job does not overlap itself, and what it throws ends its run and nothing else.
 */
public final class Schedule implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Schedule.class);
    /** The clock may be set: nobody relies on a time that is further away. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final Clock clock;
    private final JobLease lease;
    private final Executor workers;
    private final Map<String, ScheduledJob> jobs = new ConcurrentHashMap<>();
    private final Object time = new Object();
    private boolean woken;
    private volatile boolean closed;

    /** @param workers what runs are done on */
    Schedule(Clock clock, JobLease lease, Executor workers) {
        this.clock = clock;
        this.lease = lease;
        this.workers = workers;
    }

    /** Begins to keep time. */
    public static Schedule start(Clock clock, JobLease lease) {
        Schedule schedule = new Schedule(clock, lease, Threads.unbounded("job"));
        Threads.one("schedule", schedule::keepTime).start();
        return schedule;
    }

    /** @throws IllegalStateException when there is a job of that name */
    public ScheduledJob add(Job job) {
        ScheduledJob scheduled = new ScheduledJob(job, this);
        if (jobs.putIfAbsent(job.name(), scheduled) != null) {
            throw new IllegalStateException("there is a job '" + job.name() + "' already");
        }
        wake();
        return scheduled;
    }

    /** Every job of this process, by name. */
    public List<JobReport> jobs() {
        return jobs.values().stream()
                .map(ScheduledJob::report)
                .sorted(Comparator.comparing(JobReport::name))
                .toList();
    }

    private void keepTime() {
        while (!closed) {
            runDue();
            await();
        }
    }

    /** Begins what is due. */
    void runDue() {
        Instant now = clock.instant();
        jobs.values().forEach(job -> job.runIfDue(now));
    }

    private void await() {
        Instant now = clock.instant();
        Duration wait = jobs.values().stream()
                .map(ScheduledJob::due)
                .filter(due -> due != null)
                .map(due -> Duration.between(now, due))
                .min(Comparator.naturalOrder())
                .filter(left -> left.compareTo(LONGEST_WAIT) < 0)
                .orElse(LONGEST_WAIT);
        synchronized (time) {
            try {
                if (!woken && !closed) {
                    time.wait(Math.max(1, wait.toMillis()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                closed = true;
            }
            woken = false;
        }
    }

    /** Something is due sooner than was known. */
    void wake() {
        synchronized (time) {
            woken = true;
            time.notifyAll();
        }
    }

    void forget(ScheduledJob job) {
        jobs.remove(job.name(), job);
    }

    Clock clock() {
        return clock;
    }

    JobLease lease() {
        return lease;
    }

    void execute(Runnable run) {
        workers.execute(run);
    }

    /** Begins no run any more, waits a moment for those under way, and interrupts what is left. */
    @Override
    public void close() {
        close(STOPS_WITHIN);
    }

    void close(Duration within) {
        closed = true;
        wake();
        List<ScheduledJob> all = List.copyOf(jobs.values());
        long end = System.nanoTime() + within.toNanos();
        for (ScheduledJob job : all) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            if (!job.stop(left)) {
                LOG.warnf("Background job did not end in time and is interrupted job=%s", job.name());
            }
        }
        if (workers instanceof ExecutorService pool) {
            pool.shutdownNow();
        }
    }
}
