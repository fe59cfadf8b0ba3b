package io.signalbox.component.route;

import java.util.Date;

import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultConsumer;

import io.signalbox.component.CurrentDelivery;
import io.signalbox.delivery.DeliveryScope;

/** Runs a route that starts by itself on a delivery, as if its time had just come. */
final class RunOnDelivery {

    /** As the component {@code quartz} names the time that a run is for. */
    private static final String SCHEDULED = "scheduledFireTime";

    private final Route route;

    RunOnDelivery(Route route) {
        this.route = route;
    }

    void handle(DeliveryScope scope) throws Exception {
        DefaultConsumer consumer = (DefaultConsumer) route.getConsumer();
        Exchange exchange = consumer.createExchange(false);
        try {
            CurrentDelivery.set(exchange, scope);
            exchange.getMessage().setHeader(SCHEDULED, Date.from(scope.message().time()));
            exchange.getMessage().setHeader("fireTime", new Date());
            consumer.getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }
}
