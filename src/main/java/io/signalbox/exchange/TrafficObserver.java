package io.signalbox.exchange;

/**
 * Is told of every exchange with a system, on the thread that made it: must neither block nor throw, and is expected to do
 * nothing that a call would notice.
 */
@FunctionalInterface
public interface TrafficObserver {

    void observe(Traffic traffic);
}
