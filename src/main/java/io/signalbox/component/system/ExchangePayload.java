package io.signalbox.component.system;

import java.io.IOException;

import org.apache.camel.Exchange;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.system.TemplateValues;

/** A route's exchange as the payload of a call. */
record ExchangePayload(Exchange exchange, DeliveryScope scope) implements CallPayload {

    @Override
    public TemplateValues values() {
        return new ExchangeValues(exchange, scope);
    }

    @Override
    public byte[] body() throws IOException {
        return JsonBodies.bytes(exchange);
    }
}
