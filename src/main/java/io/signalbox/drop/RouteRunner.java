package io.signalbox.drop;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.signalbox.problem.Finding;

/** Runs the routes of integrations. For one thread at a time; none of the methods throws for what routes hold. */
public interface RouteRunner {

    /**
     * Builds routes as far as that goes without running them; what runs is not touched.
     *
     * @return what keeps them from running, empty when nothing does
     */
    List<Finding> stage(RouteSources sources);

    /**
     * Stops and removes the routes of integrations. Blocks while it drains: deliveries under way end, or go back to the
     * ledger.
     */
    void stop(List<String> integrations);

    /**
     * Adds and starts the routes of an integration that has none.
     *
     * @return why they do not run, and then nothing of them is left; empty when they do
     */
    List<Finding> start(RouteSources sources);

    /** The routes of an integration by id, and since when each runs. Safe for use by many threads. */
    Map<String, Instant> running(String integration);
}
