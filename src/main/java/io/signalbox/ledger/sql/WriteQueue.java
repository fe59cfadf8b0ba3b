package io.signalbox.ledger.sql;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The writes that wait for the writer thread. Patient ones wait for company, since each commit costs an fsync, but only until an
 * impatient one comes, which takes them along; a writer that waits is not woken for them.
 */
final class WriteQueue {

    private static final int LIMIT = 65_536;
    /** Enough to share an fsync. */
    private static final int COMPANY = 64;

    private final long patienceNanos;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Write<?>> writes = new ArrayDeque<>();
    private int impatient;
    /** When the first of those that wait came. */
    private long since;

    private boolean closed;

    /**
     * @param patience how long a patient write waits at most for others, from when it came
     * @param nanos the monotonic clock
     */
    WriteQueue(Duration patience, LongSupplier nanos) {
        this.patienceNanos = patience.toNanos();
        this.nanos = nanos;
    }

    /** False when it is full or closed. */
    boolean offer(Write<?> write) {
        lock.lock();
        try {
            if (closed || writes.size() >= LIMIT) {
                return false;
            }
            since = writes.isEmpty() ? nanos.getAsLong() : since;
            writes.add(write);
            impatient += write.isPatient() ? 0 : 1;
            if (!write.isPatient() || writes.size() == 1 || writes.size() == COMPANY) {
                changed.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Adds up to so many that are to be written together, once there are some; none when the queue is closed and empty. */
    void take(List<Write<?>> group, int most) {
        lock.lock();
        try {
            while (writes.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            awaitCompany();
            while (!writes.isEmpty() && group.size() < most) {
                Write<?> next = writes.remove();
                impatient -= next.isPatient() ? 0 : 1;
                group.add(next);
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitCompany() {
        long left = patienceNanos - (nanos.getAsLong() - since);
        try {
            while (left > 0 && impatient == 0 && writes.size() < COMPANY && !closed) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is queued can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
