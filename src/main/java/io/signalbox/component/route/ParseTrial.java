package io.signalbox.component.route;

import java.util.List;

import org.apache.camel.CamelContext;

import io.signalbox.drop.RouteSources;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Parses routes with the hub's own context, which adds nothing to it. */
final class ParseTrial implements RouteTrial {

    private final CamelContext context;

    ParseTrial(CamelContext context) {
        this.context = context;
    }

    @Override
    public List<Finding> tryOut(RouteSources sources) {
        try {
            RouteLoading.parse(context, sources);
            return List.of();
        } catch (Exception | LinkageError e) {
            return RouteFindings.of(sources, ProblemCode.ROUTE_NOT_BUILT, "read", e);
        }
    }
}
