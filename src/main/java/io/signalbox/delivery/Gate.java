package io.signalbox.delivery;

/**
 * Asked before a delivery is begun, so that what could not go on anyway stays where it is instead of being begun and put off.
 * Never blocks.
 */
@FunctionalInterface
public interface Gate {

    /** Lets everything through at once. */
    Gate OPEN = subscription -> Pass.FREE;

    /** May the subscription begin another delivery? */
    Pass ask(String subscription);

    /** The answer. One that lets through is closed when the delivery's attempt has ended, or when there was none to begin. */
    interface Pass extends AutoCloseable {

        /** Lets through, and holds nothing. */
        Pass FREE = () -> {};

        /** How long to wait before asking again; zero to begin. */
        default long waitNanos() {
            return 0;
        }

        @Override
        void close();
    }

    /** Asks to come back. */
    record Wait(long waitNanos) implements Pass {
        @Override
        public void close() {
            // holds nothing
        }
    }
}
