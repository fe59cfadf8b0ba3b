package io.signalbox.delivery;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps one subscription at the pace of its gate. While the gate holds it back no worker waits: a timer calls one when the
 * time has come, and each that is let through calls the next.
 */
final class Pacing {

    private static final long LONGEST_NAP = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORTEST_NAP = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long REMEMBERED = TimeUnit.MILLISECONDS.toNanos(200);

    private final String subscription;
    private final Gate gate;
    private final ScheduledExecutorService timer;
    private final Runnable wake;
    private final AtomicBoolean waking = new AtomicBoolean();
    private volatile long lastRefusal = System.nanoTime() - REMEMBERED;

    /** @param wake calls a worker; must not block */
    Pacing(String subscription, Gate gate, ScheduledExecutorService timer, Runnable wake) {
        this.subscription = subscription;
        this.gate = gate;
        this.timer = timer;
        this.wake = wake;
    }

    /** The pass for one delivery, or null when this is not the time; a worker is then called later. */
    Gate.Pass enter() {
        Gate.Pass pass = gate.ask(subscription);
        if (pass.waitNanos() == 0) {
            return pass;
        }
        lastRefusal = System.nanoTime();
        if (waking.compareAndSet(false, true)) {
            schedule(Math.min(LONGEST_NAP, Math.max(SHORTEST_NAP, pass.waitNanos())));
        }
        return null;
    }

    private void schedule(long nanos) {
        try {
            timer.schedule(this::wakeUp, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            waking.set(false); // stopping: nobody needs to be called
        }
    }

    private void wakeUp() {
        waking.set(false);
        wake.run();
    }

    /** Whether a worker will be called, so that there is no use in calling one now. */
    boolean isWaiting() {
        return waking.get();
    }

    /** Whether the gate sets the pace, rather than the workers. */
    boolean isPaced() {
        return System.nanoTime() - lastRefusal < REMEMBERED;
    }
}
