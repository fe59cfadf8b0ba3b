package io.signalbox.delivery;

/**
 * How many payload bytes may be in memory, over all subscriptions. A subscription takes more only while it has no more than is left for the
 * others, so that one with a long backlog leaves room. Safe for many threads.
 */
final class PayloadBudget {

    private final long limit;
    private long used;

    PayloadBudget(long limit) {
        this.limit = limit;
    }

    /** The part of one subscription. */
    final class Share {

        private long mine;

        boolean take(int bytes) {
            synchronized (PayloadBudget.this) {
                boolean first = mine == 0 && used + bytes <= limit;
                if (!first && mine + bytes > limit - used - bytes) {
                    return false;
                }
                add(bytes);
                return true;
            }
        }

        /** Takes what it may have, at most so much; 0 when that is nothing. */
        long takeUpTo(long most) {
            synchronized (PayloadBudget.this) {
                long taken = Math.max(0, Math.min(most, (limit - used - mine) / 2));
                add(taken);
                return taken;
            }
        }

        /** For what is in memory already: may go over the limit, and so keeps more from coming. */
        void occupy(int bytes) {
            synchronized (PayloadBudget.this) {
                add(bytes);
            }
        }

        void free(long bytes) {
            synchronized (PayloadBudget.this) {
                add(-bytes);
            }
        }

        private void add(long bytes) {
            mine += bytes;
            used += bytes;
        }
    }
}
