package io.signalbox.policy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.signalbox.delivery.Gate;

/** Lets one attempt of a route begin, with permits for the calls it always makes. Safe for the parallel branches of a route. */
final class RoutePass implements Gate.Pass {

    private final String route;
    private final UsualCalls habits;
    private final List<Permit> unused;
    private final Set<String> called = new LinkedHashSet<>();

    RoutePass(String route, UsualCalls habits, List<Permit> permits) {
        this.route = route;
        this.habits = habits;
        this.unused = new ArrayList<>(permits);
    }

    /** The permit for this call, or null when it must ask for itself. */
    synchronized Permit take(SystemPolicy policy) {
        called.add(policy.system());
        for (Iterator<Permit> permits = unused.iterator(); permits.hasNext(); ) {
            Permit permit = permits.next();
            if (permit.policy() == policy) {
                permits.remove();
                return permit;
            }
        }
        return null;
    }

    @Override
    public synchronized void close() {
        unused.forEach(permit -> permit.done(Result.NOT_SENT));
        unused.clear();
        habits.attempted(route, called);
    }
}
