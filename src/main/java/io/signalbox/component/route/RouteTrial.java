package io.signalbox.component.route;

import java.util.List;

import org.apache.camel.CamelContext;

import io.signalbox.drop.RouteSources;
import io.signalbox.problem.Finding;

/** Tries routes out before anything that runs is touched. */
@FunctionalInterface
interface RouteTrial {

    /** What keeps the routes from being built; empty when nothing does. Never throws. */
    List<Finding> tryOut(RouteSources sources);

    /**
     * As thorough as the platform allows: a native executable has no second context that knows the YAML loader
     * (apache/camel-quarkus#6049), so there routes are parsed only.
     */
    static RouteTrial in(CamelContext context) {
        boolean nativeImage = System.getProperty("org.graalvm.nativeimage.imagecode") != null;
        return nativeImage ? new ParseTrial(context) : new ScratchTrial(context);
    }
}
