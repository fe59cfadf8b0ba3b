package io.signalbox.component.route;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.jboss.logging.Logger;

import io.signalbox.drop.RouteRunner;
import io.signalbox.drop.RouteSources;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Runs routes in the hub's context. Routes that are no integration's, such as the hub's own, are never touched. */
final class CamelRouteRunner implements RouteRunner {

    private static final Logger LOG = Logger.getLogger(CamelRouteRunner.class);

    private final CamelContext context;
    private final RouteTrial trial;
    private final Consumer<Collection<String>> drain;
    private final Clock clock;
    private final Map<String, Map<String, Instant>> running = new ConcurrentHashMap<>();

    /** @param drain ends the subscriptions of these names, all at once, and returns when nothing of them is under way */
    CamelRouteRunner(CamelContext context, RouteTrial trial, Consumer<Collection<String>> drain, Clock clock) {
        this.context = context;
        this.trial = trial;
        this.drain = drain;
        this.clock = clock;
    }

    @Override
    public List<Finding> stage(RouteSources sources) {
        Set<String> ours = new HashSet<>();
        running.values().forEach(routes -> ours.addAll(routes.keySet()));
        return sources.routeIds().stream()
                .filter(id -> isTaken(id) && !ours.contains(id))
                .sorted()
                .findFirst()
                .map(id -> List.of(taken(sources, id)))
                .orElseGet(() -> trial.tryOut(sources));
    }

    private boolean isTaken(String id) {
        return context.getRoute(id) != null || model().getRouteDefinition(id) != null;
    }

    private static Finding taken(RouteSources sources, String id) {
        return RouteFindings.about(
                sources,
                ProblemCode.ROUTE_ID_RESERVED,
                "route '" + id + "' has the id of a route that is not from this folder, or still runs; choose another");
    }

    @Override
    public List<Finding> start(RouteSources sources) {
        for (String id : sources.routeIds().stream().sorted().toList()) {
            if (isTaken(id)) {
                // Camel would replace the other without a word.
                return List.of(taken(sources, id));
            }
        }
        Set<String> before = ids();
        try {
            RouteLoading.add(context, RouteLoading.parse(context, sources));
        } catch (Throwable e) { // an Error too: a class that is missing must not end the only thread that reloads
            List<Finding> findings =
                    RouteFindings.of(sources, ProblemCode.ROUTE_NOT_STARTED, "started", stuck(before), e);
            remove(added(before));
            return findings;
        }
        Instant now = clock.instant();
        Map<String, Instant> routes = new TreeMap<>();
        added(before).forEach(id -> routes.put(id, now));
        running.put(sources.integration(), routes);
        return List.of();
    }

    @Override
    public void stop(List<String> integrations) {
        Set<String> ids = new LinkedHashSet<>();
        for (String integration : integrations) {
            ids.addAll(running.getOrDefault(integration, Map.of()).keySet());
        }
        drain.accept(ids);
        remove(ids);
        integrations.forEach(running::remove);
    }

    @Override
    public Map<String, Instant> running(String integration) {
        return running.getOrDefault(integration, Map.of());
    }

    private ModelCamelContext model() {
        return (ModelCamelContext) context;
    }

    /** Of all routes, also of those that were defined but did not start. */
    private Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        context.getRoutes().stream().map(Route::getRouteId).forEach(ids::add);
        model().getRouteDefinitions().stream()
                .map(RouteDefinition::getRouteId)
                .filter(id -> id != null)
                .forEach(ids::add);
        return ids;
    }

    private Set<String> added(Set<String> before) {
        Set<String> added = ids();
        added.removeAll(before);
        return added;
    }

    /** The route that Camel was about to start; null when it came to none. */
    private String stuck(Set<String> before) {
        return added(before).stream()
                .filter(id -> context.getRoute(id) != null)
                .filter(id -> !context.getRouteController().getRouteStatus(id).isStarted())
                .findFirst()
                .orElse(null);
    }

    /** Goes on after a failure: what is left of a route must not keep the others. */
    private void remove(Collection<String> ids) {
        for (String id : ids) {
            try {
                context.getRouteController().stopRoute(id);
                context.removeRoute(id);
            } catch (Exception | LinkageError e) {
                LOG.debugf(e, "Route did not stop in order route=%s", id);
            }
            forget(id);
        }
    }

    private void forget(String id) {
        RouteDefinition definition = model().getRouteDefinition(id);
        if (definition != null) {
            try {
                model().removeRouteDefinition(definition);
            } catch (Exception | LinkageError e) {
                LOG.debugf(e, "Route's definition was not removed in order route=%s", id);
            }
        }
        if (isTaken(id)) {
            LOG.errorf("Route could not be removed route=%s", id);
        }
    }
}
