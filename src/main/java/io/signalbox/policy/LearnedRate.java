package io.signalbox.policy;

/**
 * What a system really tolerates, learned from its refusals. A refusal ends a cycle: what it let through, over the time until it lets calls
 * through again, is the least that it sustains, whatever way it counts. That is too little where it sends away for whole seconds, or refused
 * everything for a while, so the rate comes back quickly to a ceiling: what it takes if it counts by whole seconds, until a refusal
 * below that shows that it does not. From there the rate creeps up while calls come as fast as they may; a ceiling that this confirms is
 * tried again later than before. For use under a lock; times in nanoseconds.
 */
final class LearnedRate {

    private static final double NANOS = 1e9;
    private static final double BELOW = 0.98;
    private static final double LARGEST_CUT = 0.3;
    private static final int ENOUGH = 5;
    /** Fewer may be what a bucket lets through at once. */
    private static final int MANY = 20;

    private static final int CALM = 150;
    private static final int LONGEST_CALM = 600;
    private static final int LONGER = 4;
    private static final int STRIDE = 25;
    private static final double FIRST_STEP = 0.01;
    private static final double LARGEST_STEP = 0.3;

    /** A refusal of next to everything says little of the rate. */
    private static final double FAINT = 0.95;

    private static final int QUICK_STRIDE = 5;
    /** So near to where it comes back to is near enough. */
    private static final double NEAR = 0.99;

    private static final double SLOWEST = 1 / 3600d;
    private static final long PAUSE = 1_000_000_000L;
    /** What headers round the wait up to. */
    private static final long SECOND = 1_000_000_000L;

    private double perSecond = Double.POSITIVE_INFINITY;
    /** What it takes at most; infinite while nothing was learned. */
    private double ceiling = Double.POSITIVE_INFINITY;

    private int sinceStep;
    private long cycleStart;
    private int accepted;
    private long earlierStart;
    private int earlierAccepted;
    private long lastCut;
    private long lastSent;
    private int calm;
    private int calmWanted = CALM;
    private double step = FIRST_STEP;

    LearnedRate(long now) {
        this.cycleStart = now;
        this.earlierStart = now;
        this.lastCut = now - 1;
        this.lastSent = now - PAUSE - 1;
    }

    /** Infinite while nothing was learned. */
    double perSecond() {
        return perSecond;
    }

    /** Takes over what was learned elsewhere or before. */
    void adopt(double rate) {
        perSecond = rate;
    }

    /** A call goes; after a pause the system has rested, and a cycle begins. */
    void sent(long now, boolean saturated) {
        if (!saturated && now - lastSent > PAUSE && now > cycleStart) {
            cycleStart = now;
            accepted = 0;
        }
        lastSent = now;
    }

    /**
     * @param sentAt when the call went that was let through
     * @param saturated whether calls come as fast as they may, so that more would go if they might
     */
    void accepted(long sentAt, boolean saturated) {
        if (sentAt <= lastCut) {
            // Overtaken by a refusal: it belongs to the cycle before.
            earlierAccepted++;
            return;
        }
        accepted++;
        if (!saturated || Double.isInfinite(perSecond)) {
            return;
        }
        if (isBelow()) {
            comeBack();
            return;
        }
        calm++;
        if (calm >= calmWanted && calm % STRIDE == 0) {
            perSecond *= 1 + step;
            step = Math.min(LARGEST_STEP, step * 2);
        }
    }

    private boolean isBelow() {
        return !Double.isInfinite(ceiling) && perSecond < ceiling * BELOW * NEAR;
    }

    private void comeBack() {
        if (++sinceStep >= QUICK_STRIDE) {
            sinceStep = 0;
            perSecond = (perSecond + ceiling * BELOW) / 2;
        }
    }

    /**
     * The system refused a call because there are too many.
     *
     * @param sentAt when the refused call went: one that went before the last cut says nothing new
     * @param hold how long nothing will go now
     * @param processes how many share the system with this one
     */
    void refused(long sentAt, long now, long hold, int processes) {
        if (sentAt <= lastCut) {
            cycleStart = Math.max(cycleStart, now + hold);
            return;
        }
        if (accepted < ENOUGH && earlierAccepted >= ENOUGH) {
            // Refused again with next to nothing in between: the earlier cycle goes on.
            earlierAccepted += accepted;
            ceiling *= FAINT;
            cut(earlierAccepted * processes, now + hold - earlierStart);
        } else {
            judge(accepted * processes, now - cycleStart, hold);
            cut(accepted * processes, now + hold - cycleStart);
            earlierStart = cycleStart;
            earlierAccepted = accepted;
        }
        cycleStart = now + hold;
        accepted = 0;
        sinceStep = 0;
        calm = 0;
        step = FIRST_STEP;
        lastCut = now;
    }

    /** What the cycle says of the ceiling. */
    private void judge(int calls, long nanos, long hold) {
        double inWholeSeconds = calls * NANOS / Math.max(SECOND, nanos + hold - (nanos + hold) % SECOND);
        if (Double.isInfinite(ceiling)) {
            ceiling = Math.min(perSecond, calls < MANY ? calls * NANOS / Math.max(1, nanos) : inWholeSeconds);
            calmWanted = CALM;
        } else if (perSecond > ceiling) {
            double least = Math.max(perSecond / 2, calls * NANOS / (nanos + hold));
            calmWanted = least > ceiling ? CALM : Math.min(LONGEST_CALM, calmWanted * LONGER);
            ceiling = Math.max(ceiling, least);
        } else {
            ceiling = calls < ENOUGH ? ceiling * FAINT : (ceiling * FAINT + Math.min(ceiling, inWholeSeconds)) / 2;
            calmWanted = CALM;
        }
    }

    private void cut(int calls, long nanos) {
        double sustained = Math.max(1, calls) * NANOS / Math.max(1, nanos);
        double before = perSecond;
        double after = Double.isInfinite(before)
                ? sustained
                : calls < ENOUGH ? before / 2 : Math.max(sustained, before * LARGEST_CUT);
        perSecond = Math.max(SLOWEST, Math.min(before, after) * BELOW);
    }

    /** Forgets, since the limit that was learned is no longer the narrower one. */
    void forget() {
        perSecond = Double.POSITIVE_INFINITY;
        ceiling = Double.POSITIVE_INFINITY;
        step = FIRST_STEP;
        calm = 0;
        calmWanted = CALM;
    }
}
