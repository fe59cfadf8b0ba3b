package io.signalbox.component.route;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

import io.signalbox.delivery.RunScope;
import io.signalbox.delivery.Runs;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.routefile.Source;

/** Watches the routes that start by themselves. Those of channels and webhooks have deliveries; others start from a route. */
public final class RunPolicies implements RoutePolicyFactory {

    private final Runs runs;

    public RunPolicies(Runs runs) {
        this.runs = runs;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        if (!(route instanceof RouteDefinition definition) || definition.getInput() == null) {
            return null;
        }
        String from = definition.getInput().getEndpointUri();
        return from != null && Source.of(from) instanceof Source.Own own ? new RunPolicy(own.uri()) : null;
    }

    private final class RunPolicy extends RoutePolicySupport {
        private final String from;

        private RunPolicy(String from) {
            this.from = from;
        }

        @Override
        public void onInit(Route route) {
            runs.register(route.getRouteId(), from);
        }

        @Override
        public void onRemove(Route route) {
            runs.unregister(route.getRouteId());
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            RunScope scope = runs.begin(route.getRouteId());
            if (scope == null) {
                exchange.setRouteStop(true);
            } else {
                exchange.setProperty(RunScope.PROPERTY, scope);
            }
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            RunScope scope = exchange.getProperty(RunScope.PROPERTY, RunScope.class);
            if (scope != null) {
                runs.end(scope, problem(exchange));
            }
        }
    }

    /** What Camel says of a failure may hold the message, and stays unsaid. */
    private static Problem problem(Exchange exchange) {
        Throwable failure = exchange.getException();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return known.problem();
            }
        }
        return failure == null
                ? null
                : Problem.of(
                        ProblemCode.DEFECT,
                        "the route ended with " + failure.getClass().getSimpleName());
    }
}
