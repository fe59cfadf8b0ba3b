package io.signalbox.delivery;

import java.util.LinkedHashMap;
import java.util.Map;

import io.signalbox.ledger.Delivery;

/**
 * Deliveries that this process put off before they had called anything, and of which all attempts before are known: the ledger counts
 * that they were taken, and does not say what for. The latest of them, in memory; of others nothing is known. Safe for many threads.
 */
final class PutOff {

    private static final int MOST = 20_000;

    private final Map<Long, Long> fences = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > MOST;
        }
    };

    /** Whether all that earlier attempts did is known. */
    boolean isRecorded(Delivery delivery) {
        return delivery.fence() == delivery.attempts() + 1L || wasPutOff(delivery);
    }

    private synchronized boolean wasPutOff(Delivery delivery) {
        return Long.valueOf(delivery.fence() - 1).equals(fences.get(delivery.id()));
    }

    /** It goes back to the ledger, and what it did this time is known as well. */
    synchronized void add(Delivery delivery) {
        fences.put(delivery.id(), delivery.fence());
    }
}
