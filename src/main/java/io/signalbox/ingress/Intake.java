package io.signalbox.ingress;

import jakarta.inject.Singleton;

/** Whether messages from outside are taken in. Closed until all routes run, and again from the first moment of a stop. */
@Singleton
public final class Intake {

    private volatile boolean open;

    public void open() {
        open = true;
    }

    public void close() {
        open = false;
    }

    public boolean isOpen() {
        return open;
    }
}
