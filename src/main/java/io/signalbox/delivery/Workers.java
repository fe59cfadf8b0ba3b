package io.signalbox.delivery;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.signalbox.schedule.Threads;

/**
 * The workers of one subscription: as many as there is work for, at most as many as the setting allows. Where they are virtual threads
 * that is all; where each takes a thread of the operating system, how many are worth it is found by trying.
 */
final class Workers {

    /** What a worker's look for a delivery came to. */
    enum Ran {
        /** There was none, or it was not the time for one. */
        NOTHING,
        /** One whose attempt made no call. */
        COMPUTED,
        CALLED
    }

    /** Where the deliveries are. */
    interface Source {

        boolean takes();

        /** How many wait for a worker. */
        int queued();

        Ran runNext();
    }

    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Source source;
    private final Dispatcher dispatcher;
    private final Pacing pacing;

    /** Null where workers cost next to nothing. */
    private final AdaptiveConcurrency search;

    private final LongAdder finished = new LongAdder();
    private final AtomicInteger atWork = new AtomicInteger();
    /** Of those at work, who was called and has not looked for a delivery yet. */
    private final AtomicInteger coming = new AtomicInteger();

    Workers(String subscription, Source source, Dispatcher dispatcher) {
        this.source = source;
        this.dispatcher = dispatcher;
        this.pacing = new Pacing(subscription, dispatcher.gate(), dispatcher.timer(), this::call);
        this.search = Threads.areVirtual()
                ? null
                : new AdaptiveConcurrency(dispatcher.settings().concurrency());
    }

    Pacing pacing() {
        return pacing;
    }

    /** Calls in as many as there is work for and room. */
    void call() {
        if (pacing.isWaiting()) {
            return;
        }
        int most = pacing.isPaced() ? 1 : Integer.MAX_VALUE;
        for (int wanted = Math.min(source.queued() - coming.get(), most); source.takes() && wanted > 0; wanted--) {
            if (!hasRoomForOneMore()) {
                if (search != null) {
                    dispatcher.adaptWidthsSoon();
                }
                return;
            }
            coming.incrementAndGet();
            dispatcher.threads().execute(this::work);
        }
    }

    private boolean hasRoomForOneMore() {
        for (int now = atWork.get(); now < width(); now = atWork.get()) {
            if (atWork.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    private int width() {
        return search == null ? dispatcher.settings().concurrency() : search.workers();
    }

    private void work() {
        coming.decrementAndGet();
        boolean isOver;
        try {
            isOver = runUntilOver();
        } finally {
            atWork.decrementAndGet();
        }
        if (isOver) {
            // From the timer's thread: what a virtual thread starts, or yields to, goes before what waits outside,
            // such as answers of systems.
            dispatcher.later(this::call, 0, TimeUnit.NANOSECONDS);
        } else {
            // Something may have come after the last look, when no worker was free.
            call();
        }
    }

    /**
     * As long as there is something; but nothing takes its turn from a virtual thread that only computes, so it ends.
     *
     * @return whether it gave its turn away
     */
    private boolean runUntilOver() {
        long end = System.nanoTime() + TURN_NANOS;
        while (source.takes() && source.queued() > 0 && atWork.get() <= width()) {
            Ran ran = source.runNext();
            if (ran == Ran.NOTHING) {
                return false;
            }
            finished.increment();
            if (search == null && ran == Ran.CALLED) {
                end = System.nanoTime() + TURN_NANOS;
            } else if (search == null && System.nanoTime() - end > 0) {
                return true;
            }
        }
        return false;
    }

    /** @param afterPause whether nobody has looked for a while, so that what was finished meanwhile says nothing */
    void adapt(boolean afterPause) {
        long done = finished.sumThenReset();
        // Where the gate sets the pace, what waits says nothing about workers.
        search.adapt(afterPause || pacing.isPaced() ? 0 : source.queued(), done);
        call();
    }
}
