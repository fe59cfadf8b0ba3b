package io.signalbox.policy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Tolerates so many calls per window, counted in one of the ways that are common, in virtual time. */
final class SimulatedServer {

    /** How a server counts. */
    enum Way {
        FIXED_WINDOW,
        SLIDING_WINDOW,
        TOKEN_BUCKET,
        /** What a window was not used for may all come at once. */
        FULL_BUCKET
    }

    private final VirtualTime time;
    private final Way way;
    private final long window;
    private final Deque<Long> passed = new ArrayDeque<>();
    private double calls;
    private long windowEnds;
    private double tokens;
    private long filledAt;
    int limited;

    SimulatedServer(VirtualTime time, Way way, int calls, Duration window) {
        this.time = time;
        this.way = way;
        this.calls = calls;
        this.window = window.toNanos();
        this.tokens = capacity();
        this.filledAt = time.getAsLong();
    }

    /** From now on tolerates another number of calls. */
    void tolerate(int number) {
        calls = number;
    }

    /** Zero for a call that passes, else how long to wait. */
    long call() {
        long wait =
                switch (way) {
                    case FIXED_WINDOW -> fixed();
                    case SLIDING_WINDOW -> sliding();
                    case TOKEN_BUCKET, FULL_BUCKET -> bucket();
                };
        if (wait > 0) {
            limited++;
        }
        return wait;
    }

    private long fixed() {
        long now = time.getAsLong();
        if (now >= windowEnds) {
            windowEnds = now + window;
            passed.clear();
        }
        if (passed.size() >= calls) {
            return windowEnds - now;
        }
        passed.add(now);
        return 0;
    }

    private long sliding() {
        long now = time.getAsLong();
        while (!passed.isEmpty() && passed.peek() <= now - window) {
            passed.poll();
        }
        if (passed.size() >= calls) {
            return passed.peek() + window - now;
        }
        passed.add(now);
        return 0;
    }

    private double capacity() {
        return way == Way.FULL_BUCKET ? calls : Math.max(1, calls / 20d);
    }

    private long bucket() {
        long now = time.getAsLong();
        double perNano = calls / window;
        tokens = Math.min(capacity(), tokens + (now - filledAt) * perNano);
        filledAt = now;
        if (tokens >= 1) {
            tokens--;
            return 0;
        }
        return (long) Math.ceil((1 - tokens) / perNano);
    }
}
