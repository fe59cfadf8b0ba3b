package io.signalbox.policy;

/** Says how urgent a route is. */
@FunctionalInterface
public interface Urgencies {

    /** Everything is urgent. */
    Urgencies REALTIME = route -> Urgency.REALTIME;

    /** @param route the route's id, which is its subscription's */
    Urgency of(String route);
}
