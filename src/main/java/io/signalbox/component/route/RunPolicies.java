package io.signalbox.component.route;

import java.time.Instant;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

import io.signalbox.component.CurrentDelivery;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.RunScope;
import io.signalbox.delivery.Runs;
import io.signalbox.delivery.ScheduledRuns;
import io.signalbox.delivery.SubscriptionRegistry;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.routefile.Source;

/**
 * Watches the routes that start by themselves; those of channels and webhooks have deliveries, others start from a route. When
 * the time of a schedule comes, the route does not run at once: the time becomes a delivery, and that runs it.
 */
public final class RunPolicies implements RoutePolicyFactory {

    /** The group of the hub's own routes: what they do is done again the next time. */
    private static final String HUB = "signalbox";

    private final Runs runs;
    private final ScheduledRuns scheduled;
    private final SubscriptionRegistry subscriptions;

    public RunPolicies(Runs runs, ScheduledRuns scheduled, SubscriptionRegistry subscriptions) {
        this.runs = runs;
        this.scheduled = scheduled;
        this.subscriptions = subscriptions;
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
        private StartTimes times;
        private boolean isOwn;

        private RunPolicy(String from) {
            this.from = from;
        }

        @Override
        public void onInit(Route route) {
            times = StartTimes.of(route.getEndpoint());
            isOwn = HUB.equals(route.getGroup());
            runs.register(route.getRouteId(), from, times::next);
        }

        @Override
        public void onStart(Route route) {
            if (!isOwn) {
                String id = route.getRouteId();
                subscriptions.register(
                        new Subscription(id, ScheduledRuns.channel(id), Order.NONE), new RunOnDelivery(route)::handle);
                cron().ifPresent(cron -> scheduled.start(id, cron.times(), cron.catchesUp()));
            }
        }

        @Override
        public void onStop(Route route) {
            if (!isOwn) {
                scheduled.stop(route.getRouteId());
                subscriptions.unregister(route.getRouteId());
            }
        }

        @Override
        public void onRemove(Route route) {
            runs.unregister(route.getRouteId());
        }

        private Optional<StartTimes.Cron> cron() {
            return !isOwn && times instanceof StartTimes.Cron cron ? Optional.of(cron) : Optional.empty();
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            DeliveryScope delivery = CurrentDelivery.of(exchange);
            if (delivery == null && cron().isPresent()) {
                scheduled.take(route.getRouteId());
                exchange.setRouteStop(true);
                return;
            }
            RunScope scope = delivery == null
                    ? runs.begin(route.getRouteId())
                    : runs.beginDelivery(route.getRouteId(), time(delivery));
            if (scope == null) {
                exchange.setRouteStop(true);
            } else {
                exchange.setProperty(RunScope.PROPERTY, scope);
            }
        }

        private Instant time(DeliveryScope delivery) {
            return cron().isPresent() ? delivery.message().time() : null;
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            RunScope scope = exchange.getProperty(RunScope.PROPERTY, RunScope.class);
            if (scope == null) {
                return;
            }
            Problem problem = problem(exchange);
            runs.end(scope, problem);
            boolean isDelivery = CurrentDelivery.of(exchange) != null;
            if (problem != null && !isDelivery && !isOwn && needsSomebody(problem)) {
                scheduled.failed(scope, problem);
            }
        }

        /** What passes by itself is seen to by the next run, if there is one. */
        private boolean needsSomebody(Problem problem) {
            return problem.failureClass() != FailureClass.TRANSIENT || times.isOnce();
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
