package io.signalbox.ingress;

import java.util.function.BooleanSupplier;

import jakarta.inject.Singleton;

/**
 * Whether messages from outside are taken in. Closed until routes run, and again from the first moment of a stop. Knows too whether
 * every webhook that there should be is there: while it is not, "no such webhook" would be final for a sender and perhaps untrue.
 */
@Singleton
public final class Intake {

    private volatile boolean open;
    private volatile BooleanSupplier whole = () -> true;

    public void open() {
        open = true;
    }

    /** @param whole whether all that was written for this hub is in use; asked for calls to webhooks that nobody knows */
    public void whole(BooleanSupplier whole) {
        this.whole = whole;
    }

    boolean knowsAllWebhooks() {
        return open && whole.getAsBoolean();
    }

    public void close() {
        open = false;
    }

    public boolean isOpen() {
        return open;
    }
}
