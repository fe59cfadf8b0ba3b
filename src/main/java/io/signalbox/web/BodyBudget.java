package io.signalbox.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The memory of all bodies that came, or are coming, and have not been answered yet. When it is used up, bodies that still come after
 * some time make room, the oldest first: who sends at all is done long before. A quarter is kept for small bodies. Safe for many threads.
 */
public final class BodyBudget {

    /** What is larger does not get at the part kept for small bodies. */
    static final int SMALL = 16 * 1024;

    /** A request and its connection take memory too, before their first byte of a body. */
    static final int OVERHEAD = 4 * 1024;

    private final long most;
    private final long mostOfLarge;
    private final long patience;
    private final LongSupplier nanos;
    private final Set<Share> coming = new LinkedHashSet<>();
    private long taken;
    private long takenByLarge;

    /**
     * @param most in bytes
     * @param patience a body younger than this does not make room for another
     * @param nanos a monotonic time
     */
    public BodyBudget(long most, Duration patience, LongSupplier nanos) {
        this.most = most;
        this.mostOfLarge = most - most / 4;
        this.patience = patience.toNanos();
        this.nanos = nanos;
    }

    /** One body's part. */
    public final class Share {

        private final boolean large;
        private final long since = nanos.getAsLong();
        private final Runnable shed;
        private long bytes;
        private boolean released;

        private Share(boolean large, Runnable shed) {
            this.large = large;
            this.shed = shed;
        }

        /** Before so many further bytes are kept: false when there is no room for them, or this body has made room for another. */
        boolean take(int more) {
            List<Share> victims = new ArrayList<>();
            boolean granted = BodyBudget.this.take(this, more, victims);
            victims.forEach(victim -> victim.shed.run());
            return granted;
        }

        /** Nothing further comes: from here on it makes room for nobody. */
        void arrived() {
            synchronized (BodyBudget.this) {
                coming.remove(this);
            }
        }

        /** May be called twice. */
        public void release() {
            synchronized (BodyBudget.this) {
                drop(this);
            }
        }
    }

    /**
     * A body begins.
     *
     * @param large whether it is, or may become, larger than {@link #SMALL}
     * @param shed called once, on any thread, when it has to make room; its share is released by then
     */
    Share open(boolean large, Runnable shed) {
        return new Share(large, shed);
    }

    synchronized long taken() {
        return taken;
    }

    private synchronized boolean take(Share share, int more, List<Share> victims) {
        if (share.released) {
            return false;
        }
        while (!fits(share, more)) {
            Share victim = victim(share, taken + more <= most);
            if (victim == null) {
                return false;
            }
            drop(victim);
            victims.add(victim);
        }
        if (share.bytes == 0) {
            coming.add(share);
        }
        share.bytes += more;
        taken += more;
        takenByLarge += share.large ? more : 0;
        return true;
    }

    private boolean fits(Share share, int more) {
        return taken + more <= most && (!share.large || takenByLarge + more <= mostOfLarge);
    }

    /** The oldest that is still coming and whose leaving helps; null when that is the one that asks, or all are young. */
    private Share victim(Share share, boolean onlyLarge) {
        long now = nanos.getAsLong();
        Iterator<Share> oldestFirst = coming.iterator();
        while (oldestFirst.hasNext()) {
            Share candidate = oldestFirst.next();
            if (candidate == share || now - candidate.since < patience) {
                return null;
            }
            if (candidate.large || !onlyLarge) {
                return candidate;
            }
        }
        return null;
    }

    private void drop(Share share) {
        if (!share.released) {
            share.released = true;
            coming.remove(share);
            taken -= share.bytes;
            takenByLarge -= share.large ? share.bytes : 0;
        }
    }
}
