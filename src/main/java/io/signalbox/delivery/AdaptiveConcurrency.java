package io.signalbox.delivery;

/**
 * How many workers a subscription has where each takes a thread of the operating system. Calls that wait need many; work that
 * computes is only slowed down by more threads than processors. Which of the two it is cannot be seen from a clock on a busy
 * machine, so it is tried: while deliveries queue up, the width is doubled or halved for a moment, and the change stays if
 * throughput says so.
 *
 * <p>For one thread; {@link #workers} may be read by any.
 */
final class AdaptiveConcurrency {

    /** How often {@link #adapt} is called. */
    static final long TICK_MILLIS = 20;

    private static final int NARROWEST = 2;
    /** A trial lasts until each worker had its turn twice, but not for ever. */
    private static final int TURNS = 2;

    private static final int LONGEST_TRIAL_TICKS = 15;
    private static final int REST_TICKS = 25;
    private static final double WORTH_MORE_THREADS = 1.25;
    private static final double NOT_WORSE_WITH_FEWER = 0.95;

    private final int widest;
    private volatile int workers;

    /** The width before the trial under way, and what it achieved per tick. */
    private int before;

    private double rateBefore;

    private int ticks;
    private long finished;
    private int rest;
    private boolean wider = true;

    AdaptiveConcurrency(int widest) {
        this.widest = widest;
        this.workers = Math.min(NARROWEST, widest);
        this.before = workers;
    }

    int workers() {
        return workers;
    }

    /**
     * @param queued deliveries that wait for a worker
     * @param finishedSince deliveries that workers finished since the last call
     */
    void adapt(int queued, long finishedSince) {
        if (queued == 0) {
            // Nobody waits: the width does not matter, and throughput says nothing about it.
            ticks = 0;
            finished = 0;
            return;
        }
        ticks++;
        finished += finishedSince;
        boolean turnsDone = finished >= (long) workers * TURNS;
        if (!turnsDone && ticks < LONGEST_TRIAL_TICKS) {
            return;
        }
        if (finished < workers) {
            // Not one turn each in all this time: they wait, there is nothing to try out.
            settle(Math.min(workers * 2, widest));
            rest = 0;
        } else {
            judge((double) finished / ticks);
        }
        ticks = 0;
        finished = 0;
    }

    private void judge(double rate) {
        if (workers > before) {
            judgeWider(rate);
        } else if (workers < before) {
            judgeNarrower(rate);
        } else if (rest > 0) {
            rest--;
        } else {
            tryOther(rate);
        }
    }

    private void judgeWider(double rate) {
        if (rate >= rateBefore * WORTH_MORE_THREADS) {
            tryWider(rate);
        } else {
            settle(before);
        }
    }

    private void judgeNarrower(double rate) {
        settle(rate >= rateBefore * NOT_WORSE_WITH_FEWER ? workers : before);
    }

    private void tryOther(double rate) {
        if (wider || workers == NARROWEST) {
            tryWider(rate);
            wider = false;
        } else {
            start(Math.max(NARROWEST, workers / 2), rate);
            wider = true;
        }
    }

    private void tryWider(double rate) {
        if (workers < widest) {
            start(Math.min(workers * 2, widest), rate);
        } else {
            settle(workers);
        }
    }

    private void start(int trial, double rate) {
        before = workers;
        rateBefore = rate;
        workers = trial;
    }

    private void settle(int width) {
        workers = width;
        before = width;
        rest = REST_TICKS;
    }
}
