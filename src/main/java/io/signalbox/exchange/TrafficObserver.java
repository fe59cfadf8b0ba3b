package io.signalbox.exchange;

/**
 * Sees every exchange with a system, on the thread that made it: must neither block nor throw, and is expected to do
 * nothing that a call would notice.
 */
@FunctionalInterface
public interface TrafficObserver {

    void observe(Traffic traffic);
}
