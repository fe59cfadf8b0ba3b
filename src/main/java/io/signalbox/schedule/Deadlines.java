package io.signalbox.schedule;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends calls that take too long in all. Socket timeouts cannot: they begin anew with every byte, so a system that drips
 * could hold a thread for days.
 */
public final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor watch;

    public Deadlines() {
        watch = Threads.timer("deadlines");
    }

    /** @param end must not block; runs on the one thread of all deadlines */
    public Future<?> after(Duration time, Runnable end) {
        return watch.schedule(end, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
