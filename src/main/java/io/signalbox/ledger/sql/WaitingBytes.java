package io.signalbox.ledger.sql;

import java.util.concurrent.atomic.AtomicLong;

/** How much of the heap messages take while they wait for the writer: a store that hangs must not fill it. */
final class WaitingBytes {

    private static final int SHARE_OF_HEAP = 8;

    private final long limit;
    private final AtomicLong waiting = new AtomicLong();

    WaitingBytes(long limit) {
        this.limit = limit;
    }

    static WaitingBytes ofHeap() {
        return new WaitingBytes(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** Whether so many may wait; then they are to be given back when they do no longer. */
    boolean add(int bytes) {
        if (waiting.addAndGet(bytes) <= limit) {
            return true;
        }
        waiting.addAndGet(-bytes);
        return false;
    }

    void remove(int bytes) {
        waiting.addAndGet(-bytes);
    }
}
