package io.signalbox.exchange;

/**
 * Sees every exchange with a system, on the thread that made it: must neither block nor throw, and is expected to do
 * nothing that a call would notice.
 */
@FunctionalInterface
public interface TrafficObserver {

    void observe(Traffic traffic);

    /**
     * A call of a system has ended, however it did; one that was put off was none.
     *
     * @param caller the route that called, or null for a call from outside a route
     * @param failure the problem's code, or null when it went well
     * @param nanos how long it took, with all its steps
     */
    default void ended(String system, String operation, String caller, String failure, long nanos) {}
}
