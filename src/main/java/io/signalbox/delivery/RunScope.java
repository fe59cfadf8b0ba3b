package io.signalbox.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.signalbox.ledger.CallRecord;

/** What one run of a route, outside of any delivery, has called so far. Safe for use by the parallel branches of a route. */
public final class RunScope {

    /** The exchange property under which a route's steps find it. */
    public static final String PROPERTY = "SignalboxRunScope";

    private final String route;
    private final Instant begun;
    private final List<CallRecord> calls = new ArrayList<>();

    RunScope(String route, Instant begun) {
        this.route = route;
        this.begun = begun;
    }

    /** Notes a call that has ended, in whatever way. */
    public synchronized void record(CallRecord call) {
        calls.add(call);
    }

    synchronized List<CallRecord> calls() {
        return List.copyOf(calls);
    }

    String route() {
        return route;
    }

    Instant begun() {
        return begun;
    }
}
