package io.signalbox.component.channel;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.RouteAware;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;

import io.signalbox.component.CurrentDelivery;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.SubscriptionRegistry;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;

/**
 * Runs its route on each delivery of the subscription named like the route. The route's failure is thrown to the dispatcher:
 * neither Camel's error handler nor its redelivery has a part in it.
 */
public final class SubscriptionConsumer extends DefaultConsumer implements RouteAware, Suspendable {

    private final SubscriptionRegistry subscriptions;
    private final String channel;
    private final Order order;
    private Route route;

    public SubscriptionConsumer(
            Endpoint endpoint, Processor processor, SubscriptionRegistry subscriptions, String channel, Order order) {
        super(endpoint, processor);
        this.subscriptions = subscriptions;
        this.channel = channel;
        this.order = order;
    }

    @Override
    public void setRoute(Route route) {
        this.route = route;
    }

    @Override
    public Route getRoute() {
        return route;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        register();
    }

    @Override
    protected void doStop() throws Exception {
        subscriptions.unregister(route.getRouteId());
        super.doStop();
    }

    @Override
    protected void doSuspend() {
        subscriptions.unregister(route.getRouteId());
    }

    @Override
    protected void doResume() {
        register();
    }

    private void register() {
        subscriptions.register(new Subscription(route.getRouteId(), channel, order), this::deliver);
    }

    private void deliver(DeliveryScope scope) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            CurrentDelivery.set(exchange, scope);
            MessageHeaders.toExchange(scope.message(), exchange.getMessage());
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
