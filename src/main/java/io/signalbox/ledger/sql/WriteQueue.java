package io.signalbox.ledger.sql;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.signalbox.ledger.sql.Write.Urgency;

/**
 * The writes that wait for the writer thread. Each commit costs an fsync and a copy of every page it touches, so those that can wait
 * for company do: what moves a message on waits for an accept where one is likely to come soon; what only says that something is done
 * until many can be said at once. A writer that looks again by itself in time is not woken. Channels and subscriptions take turns,
 * and none may have more waiting than is left for the others.
 */
final class WriteQueue {

    /** How long writes wait at most for others. */
    record Patience(Duration soon, Duration later) {}

    private static final int LIMIT = 65_536;
    /** Enough to share a commit. */
    private static final int COMPANY = 64;
    /** How long the writer waits where nothing is to be written; it is woken for what comes. */
    private static final long IDLE = Duration.ofMinutes(10).toNanos();
    /** One gap is so much of the mean. */
    private static final int SMOOTHING = 8;
    /** What counts as a long time without an accept, in times that a write waits for one. */
    private static final int LONG_GAP = 16;

    private final long soonNanos;
    private final long laterNanos;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Lanes prompt = new Lanes();
    private final Lanes later = new Lanes();
    /** How many of the prompt ones wait for nobody. */
    private int atOnce;
    /** When the first of the prompt ones came, and the first of the others. */
    private long promptSince;

    private long laterSince;
    /** When the last write came that waited for nobody, and the mean time between two of them. */
    private long lastAtOnce;

    private long meanGap;
    /** Whether the writer waits, and when it looks again by itself. */
    private boolean waits;

    private long looksAgain;
    private boolean hurried;
    private boolean closed;

    /** @param nanos the monotonic clock */
    WriteQueue(Patience patience, LongSupplier nanos) {
        this.soonNanos = patience.soon().toNanos();
        this.laterNanos = patience.later().toNanos();
        this.nanos = nanos;
        this.lastAtOnce = nanos.getAsLong();
        this.meanGap = LONG_GAP * soonNanos;
    }

    /** False when it is closed, or this lane has its share. */
    boolean offer(Write<?> write) {
        lock.lock();
        try {
            if (closed || hasItsShare(write.lane())) {
                return false;
            }
            long now = nanos.getAsLong();
            if (waitsLonger(write)) {
                laterSince = later.isEmpty() ? now : laterSince;
                later.add(write);
            } else {
                promptSince = prompt.isEmpty() ? now : promptSince;
                prompt.add(write);
                if (write.urgency() == Urgency.AT_ONCE) {
                    atOnce++;
                    meanGap += (Math.min(now - lastAtOnce, LONG_GAP * soonNanos) - meanGap) / SMOOTHING;
                    lastAtOnce = now;
                }
            }
            if (waits && left(now) < looksAgain - now) {
                changed.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Of two outcomes of one delivery the first counts: none overtakes the other. */
    private boolean waitsLonger(Write<?> write) {
        boolean isLater = write.urgency() == Urgency.LATER;
        return write instanceof Settle settle
                ? later.hasOutcome(settle) || isLater && !prompt.hasOutcome(settle)
                : isLater;
    }

    private boolean hasItsShare(String lane) {
        int left = LIMIT - prompt.size() - later.size();
        return prompt.sizeOf(lane) + later.sizeOf(lane) >= left;
    }

    /** What would wait is taken with the next group: something has begun to wait for it. */
    void hurry() {
        lock.lock();
        try {
            hurried = !later.isEmpty();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Adds up to so many that are to be written together, once there are some; none when the queue is closed and empty. */
    void take(List<Write<?>> group, int most) {
        lock.lock();
        try {
            awaitCompany();
            if (areDue(nanos.getAsLong())) {
                // The half at most: under load there are always some, and always accepts.
                move(later, group, prompt.isEmpty() ? most : (most + 1) / 2);
                hurried &= !later.isEmpty();
            }
            move(prompt, group, most);
        } finally {
            lock.unlock();
        }
    }

    private void awaitCompany() {
        boolean interrupted = false;
        long now = nanos.getAsLong();
        for (long left = left(now); left > 0; left = left(now)) {
            looksAgain = now + left;
            waits = true;
            try {
                changed.awaitNanos(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            waits = false;
            now = nanos.getAsLong();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long until a group is to be written, or the writer is to look again. */
    private long left(long now) {
        if (atOnce > 0 || prompt.size() >= COMPANY || closed || areDue(now)) {
            return 0;
        }
        boolean likely = isCompanyLikely(now);
        long left = likely ? soonNanos : IDLE;
        if (!prompt.isEmpty()) {
            left = likely ? Math.min(left, soonNanos - (now - promptSince)) : 0;
        }
        return later.isEmpty() ? left : Math.min(left, laterNanos - (now - laterSince));
    }

    /** Whether an accept is to be expected while a write waits for one. */
    private boolean isCompanyLikely(long now) {
        return meanGap <= soonNanos && now - lastAtOnce <= LONG_GAP * soonNanos;
    }

    /** Whether those that can wait have waited enough. */
    private boolean areDue(long now) {
        return closed || hurried || later.size() >= COMPANY || !later.isEmpty() && now - laterSince >= laterNanos;
    }

    private void move(Lanes from, List<Write<?>> group, int most) {
        int before = group.size();
        from.take(group, most);
        for (Write<?> taken : group.subList(before, group.size())) {
            atOnce -= taken.urgency() == Urgency.AT_ONCE ? 1 : 0;
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

    /**
     * The writes that wait, in a lane for each channel and each subscription. Lanes take turns, so that one with much in it holds up no other;
     * within a lane the first comes first. For use under the lock.
     */
    private static final class Lanes {

        /** A write that comes meanwhile waits for the group under way, so none may fill it; and enough for few commits. */
        private static final int MOST_OF_A_GROUP = 64;

        private static final class Lane {
            private final Queue<Write<?>> writes = new ArrayDeque<>();
            private int taken;
        }

        private final Map<String, Lane> lanes = new HashMap<>();
        /** Those that are not empty, in the order of their turns. */
        private final Deque<Lane> turns = new ArrayDeque<>();

        private int size;

        private int size() {
            return size;
        }

        private boolean isEmpty() {
            return size == 0;
        }

        /** How many wait in one. */
        private int sizeOf(String lane) {
            Lane known = lanes.get(lane);
            return known == null ? 0 : known.writes.size();
        }

        /** Whether another outcome of the same delivery waits. */
        private boolean hasOutcome(Settle settle) {
            Lane lane = lanes.get(settle.lane());
            return lane != null && lane.writes.stream().anyMatch(settle::isOfSameDelivery);
        }

        private void add(Write<?> write) {
            Lane lane = lanes.computeIfAbsent(write.lane(), name -> new Lane());
            if (lane.writes.isEmpty()) {
                turns.add(lane);
            }
            lane.writes.add(write);
            size++;
        }

        /** Adds to the group until it has so many, or nothing more may go with it. */
        private void take(List<Write<?>> group, int most) {
            List<Lane> served = new ArrayList<>();
            while (!turns.isEmpty() && group.size() < most) {
                Lane lane = turns.remove();
                group.add(lane.writes.remove());
                size--;
                lane.taken++;
                if (!lane.writes.isEmpty() && lane.taken < MOST_OF_A_GROUP) {
                    turns.add(lane);
                } else {
                    served.add(lane);
                }
            }
            turns.forEach(lane -> lane.taken = 0);
            for (Lane lane : served) {
                lane.taken = 0;
                if (!lane.writes.isEmpty()) {
                    turns.add(lane);
                }
            }
        }
    }
}
