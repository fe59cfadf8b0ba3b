package io.signalbox.component.route;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.jboss.logging.Logger;

import io.signalbox.drop.RouteSources;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** What Camel's failures say to the author of a route. Camel's own words stay in the log: they hold option values. */
final class RouteFindings {

    private static final Logger LOG = Logger.getLogger(RouteFindings.class);
    private static final int DEEPEST = 8;

    private RouteFindings() {}

    static List<Finding> of(RouteSources sources, ProblemCode code, String what, Throwable failure) {
        return of(sources, code, what, null, failure);
    }

    /** @param suspect the route that is the cause if the failure names none; null when nobody knows */
    static List<Finding> of(RouteSources sources, ProblemCode code, String what, String suspect, Throwable failure) {
        LOG.tracef(failure, "Routes cannot be %s integration=%s", what, sources.integration());
        String named = route(failure);
        String route = named == null ? suspect : named;
        String text =
                (route == null ? "the routes" : "route '" + route + "'") + " cannot be " + what + ": " + why(failure);
        return List.of(about(sources, code, text));
    }

    static Finding about(RouteSources sources, ProblemCode code, String text) {
        return Finding.error(Path.of(sources.names().get(0)), 0, 0, code, text);
    }

    private static String route(Throwable failure) {
        for (Throwable each : causes(failure)) {
            if (each instanceof FailedToCreateRouteException creating) {
                return creating.getRouteId();
            }
            if (each instanceof FailedToStartRouteException starting) {
                return starting.getRouteId();
            }
        }
        return null;
    }

    private static String why(Throwable failure) {
        List<Throwable> causes = causes(failure);
        for (Throwable each : causes) {
            if (each instanceof ProblemException known) {
                return known.problem().toString();
            }
            if (each instanceof NoClassDefFoundError missing) {
                return "class " + missing.getMessage() + " is missing";
            }
        }
        return "Camel failed with " + causes.get(causes.size() - 1).getClass().getSimpleName()
                + "; its words are in the log at level TRACE of io.signalbox.component.route";
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable each = failure; each != null && causes.size() < DEEPEST; each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }
}
