package io.signalbox.delivery;

/** Is told of each run that is over. */
@FunctionalInterface
public interface RunObserver {

    /**
     * Must not block, and throws nothing.
     *
     * @param route the route, the event or the operation that ran
     * @param failure the code of the problem that it failed with, or null
     */
    void ended(String route, long millis, String failure);
}
