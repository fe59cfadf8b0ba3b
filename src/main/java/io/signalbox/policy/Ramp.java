package io.signalbox.policy;

/** Lets a system that has just come back take up its work: a few calls a second, twice as many with each second. */
final class Ramp {

    private static final double FIRST = 10;
    private static final double ENOUGH = 5_000;
    private static final double SECOND = 1e9;

    private boolean running;
    private long since;

    void begin(long now) {
        running = true;
        since = now;
    }

    void end() {
        running = false;
    }

    /** Infinite when it is over. */
    double perSecond(long now) {
        if (!running) {
            return Double.POSITIVE_INFINITY;
        }
        double rate = FIRST * Math.pow(2, (now - since) / SECOND);
        running = rate < ENOUGH;
        return running ? rate : Double.POSITIVE_INFINITY;
    }
}
