package io.signalbox.ledger.store;

import java.util.concurrent.atomic.AtomicIntegerArray;

import io.signalbox.ledger.Delivery;

/**
 * Which deliveries others of their subject are likely to wait for, so that their outcomes are not kept back. It only saves time: where
 * two subjects share a place, or another process knows more, an outcome is written a little earlier or later than it could be.
 */
public final class AwaitedSubjects {

    private static final int PLACES = 1 << 16;

    private final AtomicIntegerArray awaited = new AtomicIntegerArray(PLACES);

    public void set(String subscription, String subject, boolean isAwaited) {
        if (subject != null) {
            awaited.set(place(subscription, subject), isAwaited ? 1 : 0);
        }
    }

    public boolean isAwaited(Delivery delivery) {
        String subject = delivery.message().subject();
        return subject != null && awaited.get(place(delivery.subscription(), subject)) != 0;
    }

    private static int place(String subscription, String subject) {
        int hash = subscription.hashCode() * 31 + subject.hashCode();
        return (hash ^ hash >>> 16) & PLACES - 1;
    }
}
