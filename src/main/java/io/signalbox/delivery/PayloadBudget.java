package io.signalbox.delivery;

import java.util.concurrent.atomic.AtomicLong;

/** How many payload bytes may be in memory, over all subscriptions. */
final class PayloadBudget {

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    PayloadBudget(long limit) {
        this.limit = limit;
    }

    boolean take(int bytes) {
        if (used.get() + bytes > limit) {
            return false;
        }
        used.addAndGet(bytes);
        return true;
    }

    /** Takes what is free, at most so much; 0 when nothing is. */
    long takeUpTo(long most) {
        while (true) {
            long before = used.get();
            long taken = Math.max(0, Math.min(most, limit - before));
            if (used.compareAndSet(before, before + taken)) {
                return taken;
            }
        }
    }

    /** For what is in memory already: may go over the limit, and so keeps more from coming. */
    void occupy(int bytes) {
        used.addAndGet(bytes);
    }

    void free(long bytes) {
        used.addAndGet(-bytes);
    }
}
