package io.signalbox.component.channel;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.RouteAware;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;

/**
 * Runs its route on each delivery of the subscription named like the route. The route's failure is thrown to the dispatcher:
 * neither Camel's error handler nor its redelivery has a part in it.
 */
public final class SubscriptionConsumer extends DefaultConsumer implements RouteAware, Suspendable {

    private final Dispatcher dispatcher;
    private final String channel;
    private final Order order;
    private Route route;

    public SubscriptionConsumer(
            Endpoint endpoint, Processor processor, Dispatcher dispatcher, String channel, Order order) {
        super(endpoint, processor);
        this.dispatcher = dispatcher;
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
        dispatcher.unregister(route.getRouteId());
        super.doStop();
    }

    @Override
    protected void doSuspend() {
        dispatcher.unregister(route.getRouteId());
    }

    @Override
    protected void doResume() {
        register();
    }

    private void register() {
        dispatcher.register(new Subscription(route.getRouteId(), channel, order), this::deliver);
    }

    private void deliver(DeliveryScope scope) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.setProperty(DeliveryScope.PROPERTY, scope);
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
