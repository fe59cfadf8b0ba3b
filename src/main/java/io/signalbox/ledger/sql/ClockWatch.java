package io.signalbox.ledger.sql;

import java.util.concurrent.TimeUnit;

/** Notices that the clock was set back: what waits for a time would wait that much longer. For one thread. */
final class ClockWatch {

    private static final long TOLERATED_MILLIS = 5_000;

    private long millis;
    private long nanos;
    private boolean begun;

    /**
     * By how many milliseconds the clock went back since the last call; 0 when it did not.
     *
     * @param nowMillis of the clock
     * @param nowNanos of one that nobody sets
     */
    long backBy(long nowMillis, long nowNanos) {
        long expected = millis + TimeUnit.NANOSECONDS.toMillis(nowNanos - nanos);
        long back = begun ? expected - nowMillis : 0;
        millis = nowMillis;
        nanos = nowNanos;
        begun = true;
        return back > TOLERATED_MILLIS ? back : 0;
    }
}
