package io.signalbox.policy;

/**
 * What a system really tolerates, learned from its refusals. A refusal ends a cycle: what it let through, over the time
 * until it lets calls through again, is the rate that it sustains, whatever way it counts. That is too little where it sends away
 * for whole seconds, or refused everything for a while, so the rate comes back quickly to a little below what was refused last. From
 * there it creeps up, slowly first, while calls come as fast as they may. For use under a lock; times in nanoseconds.
 */
final class LearnedRate {

    private static final double NANOS = 1e9;
    private static final double BELOW = 0.98;
    private static final double LARGEST_CUT = 0.3;
    private static final int ENOUGH = 5;
    private static final int CALM = 150;
    private static final int STRIDE = 25;
    private static final double FIRST_STEP = 0.01;
    private static final double LARGEST_STEP = 0.3;
    /** So near to the rate that was refused last it comes back quickly. */
    private static final double NEAR = 0.85;

    /** A refusal of next to everything says little of the rate. */
    private static final double FAINT = 0.95;

    private static final int QUICK_STRIDE = 5;
    private static final double SLOWEST = 1 / 3600d;
    private static final long PAUSE = 1_000_000_000L;

    private double perSecond = Double.POSITIVE_INFINITY;
    /** What was too much when it was tried last; infinite while nothing was learned. */
    private double refusedAt = Double.POSITIVE_INFINITY;

    private int sinceStep;
    private long cycleStart;
    private int accepted;
    private long earlierStart;
    private int earlierAccepted;
    private long lastCut;
    private long lastSent;
    private int calm;
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
        if (calm >= CALM && calm % STRIDE == 0) {
            perSecond *= 1 + step;
            step = Math.min(LARGEST_STEP, step * 2);
        }
    }

    private boolean isBelow() {
        return !Double.isInfinite(refusedAt) && perSecond < refusedAt * NEAR * BELOW;
    }

    private void comeBack() {
        if (++sinceStep >= QUICK_STRIDE) {
            sinceStep = 0;
            perSecond = (perSecond + refusedAt * NEAR) / 2;
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
        noteRefused(accepted * processes * NANOS / Math.max(1, now - cycleStart));
        if (accepted < ENOUGH && earlierAccepted >= ENOUGH) {
            // Refused again with next to nothing in between: the earlier cycle goes on.
            earlierAccepted += accepted;
            cut(earlierAccepted * processes, now + hold - earlierStart);
        } else {
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

    /** @param sent calls per second since the last refusal */
    private void noteRefused(double sent) {
        if (Double.isInfinite(perSecond)) {
            refusedAt = sent;
        } else {
            refusedAt = accepted < ENOUGH ? refusedAt * FAINT : perSecond;
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
        refusedAt = Double.POSITIVE_INFINITY;
        step = FIRST_STEP;
        calm = 0;
    }
}
