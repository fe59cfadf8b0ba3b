package io.signalbox.schedule;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The one place where a thread of ours waits without being woken: for what nobody announces, and never without an end. What can be
 * announced is waited for in a condition, what is due later is a row of the ledger.
 */
public final class Waits {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Waits() {}

    /**
     * Looks every few milliseconds, first at once.
     *
     * @param over ends the wait
     * @return whether the condition came to hold
     */
    public static boolean until(BooleanSupplier holds, BooleanSupplier over) {
        while (!holds.getAsBoolean()) {
            if (over.getAsBoolean()) {
                return false;
            }
            nanos(LOOK_NANOS);
        }
        return true;
    }

    /** Returns earlier where the thread is interrupted, or for no reason: who waits looks again. */
    public static void nanos(long nanos) {
        LockSupport.parkNanos(Math.max(1, nanos));
    }
}
