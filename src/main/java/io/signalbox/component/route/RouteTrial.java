package io.signalbox.component.route;

import java.util.List;

import io.signalbox.drop.RouteSources;
import io.signalbox.problem.Finding;

/** Tries routes out before anything that runs is touched. */
@FunctionalInterface
interface RouteTrial {

    /** What keeps the routes from being built; empty when nothing does. Never throws. */
    List<Finding> tryOut(RouteSources sources);
}
