package io.signalbox.delivery;

import java.util.concurrent.Semaphore;

/**
 * How many payload bytes attempts work on at once. A payload becomes a tree of up to thirty times its size, and a step may
 * hold more than one: large ones take turns, small ones are not counted.
 */
final class WorkBudget {

    private static final int SMALL = 8 * 1024;
    private static final int UNIT = 1024;
    private static final int SHARE_OF_HEAP = 64;

    private final int units;
    private final Semaphore free;

    WorkBudget(long bytes) {
        this.units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
        this.free = new Semaphore(units, true);
    }

    static WorkBudget ofHeap() {
        return new WorkBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /**
     * Waits for room; what alone is too large for it gets all of it.
     *
     * @return what is to be given back to {@link #leave}
     */
    int enter(int bytes) throws InterruptedException {
        int wanted = bytes < SMALL ? 0 : Math.min(units, bytes / UNIT);
        free.acquire(wanted);
        return wanted;
    }

    void leave(int taken) {
        free.release(taken);
    }
}
