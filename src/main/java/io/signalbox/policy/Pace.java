package io.signalbox.policy;

/**
 * So many calls per time, evenly spaced but for a small burst after a pause: the generic cell rate algorithm. For use under
 * a lock.
 */
final class Pace {

    private static final double NANOS = 1e9;

    private long interval;
    private long tolerance;
    private long next;

    /** @param now in nanoseconds, of any origin */
    Pace(long now) {
        this.next = now;
    }

    /**
     * Sets the rate; what was let through before still counts.
     *
     * @param perSecond infinite for no limit
     * @param burst calls that may go at once after a pause, at least one
     */
    void set(double perSecond, double burst) {
        interval = Double.isInfinite(perSecond) ? 0 : (long) Math.min(NANOS / perSecond, Long.MAX_VALUE / 4d);
        tolerance = (long) (interval * (burst - 1));
    }

    /** Nanoseconds between two calls; zero without a limit. */
    long interval() {
        return interval;
    }

    /** How long until the next call may go; zero for now. */
    long waitNanos(long now) {
        return interval == 0 ? 0 : Math.max(0, next - tolerance - now);
    }

    /** Counts a call. */
    void take(long now) {
        next = Math.max(next, now) + interval;
    }

    /** A call that was counted did not go. */
    void giveBack() {
        next -= interval;
    }
}
