package io.signalbox.schedule;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

/**
 * Ends calls that take too long in all. Socket timeouts cannot: they begin anew with every byte, so a system that drips
 * could hold a thread for days. Nearly all calls end long before, so none is given an alarm of its own, which would wake a thread for
 * each: what is open is looked at twenty times a second.
 */
public final class Deadlines implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Deadlines.class);
    private static final long LOOK_MILLIS = 50;

    private final Set<Deadline> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor watch = Threads.timer("deadlines");
    private final LongSupplier nanos;

    public Deadlines() {
        this(System::nanoTime);
    }

    /** @param nanos the monotonic clock */
    Deadlines(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** One that can be called off. */
    public final class Deadline {

        private final long at;
        private final Runnable end;

        private Deadline(long at, Runnable end) {
            this.at = at;
            this.end = end;
        }

        /** It does not come any more, unless it has. */
        public void cancel() {
            open.remove(this);
        }
    }

    /**
     * Runs the end once, at that time or up to 50 ms later.
     *
     * @param end must not block; runs on the one thread of all deadlines
     */
    public Deadline after(Duration time, Runnable end) {
        Deadline deadline = new Deadline(nanos.getAsLong() + time.toNanos(), end);
        open.add(deadline);
        lookSoon();
        return deadline;
    }

    private void lookSoon() {
        if (!looking.get() && looking.compareAndSet(false, true)) {
            try {
                watch.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("Closed: calls end by themselves");
            }
        }
    }

    private void look() {
        long now = nanos.getAsLong();
        for (Deadline deadline : open) {
            if (now - deadline.at >= 0 && open.remove(deadline)) {
                try {
                    deadline.end.run();
                } catch (RuntimeException e) {
                    LOG.warn("A call that took too long could not be ended", e);
                }
            }
        }
        looking.set(false);
        if (!open.isEmpty()) {
            lookSoon();
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
