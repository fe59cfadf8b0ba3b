package io.signalbox.delivery;

/**
 * How many workers a subscription has. Calls that wait need many; work that computes is only slowed down by more threads than
 * processors. So it starts narrow, doubles while deliveries queue up behind workers that wait, and narrows again when each
 * worker gets through several deliveries in a tick.
 */
final class Width {

    /** How often {@link #adapt} is called: a worker that finishes nothing in this time waits for somebody. */
    static final long TICK_MILLIS = 10;

    private static final int NARROWEST = 2;
    private static final int MANY_EACH = 3;

    private final int widest;
    private volatile int workers;

    Width(int widest) {
        this.widest = widest;
        this.workers = Math.min(NARROWEST, widest);
    }

    int workers() {
        return workers;
    }

    /**
     * @param queued deliveries that wait for a worker
     * @param finished deliveries that workers finished since the last tick
     */
    void adapt(int queued, long finished) {
        int now = workers;
        if (queued > 0 && finished < now) {
            workers = Math.min(now * 2, widest);
        } else if (finished > (long) now * MANY_EACH && now > NARROWEST) {
            workers = now - 1;
        }
    }
}
