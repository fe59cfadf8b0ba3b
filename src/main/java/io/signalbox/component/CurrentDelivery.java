package io.signalbox.component;

import org.apache.camel.Exchange;

import io.signalbox.delivery.DeliveryScope;

/** The delivery that an exchange is an attempt of. */
public final class CurrentDelivery {

    private CurrentDelivery() {}

    /** Null where a route runs by itself. */
    public static DeliveryScope of(Exchange exchange) {
        return exchange.getProperty(DeliveryScope.PROPERTY, DeliveryScope.class);
    }

    public static void set(Exchange exchange, DeliveryScope scope) {
        exchange.setProperty(DeliveryScope.PROPERTY, scope);
    }
}
