package io.signalbox.component;

import org.apache.camel.CamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;

/**
 * What holds for every route, in the hub and wherever a route is tried out: a failure ends the attempt and goes to the ledger.
 * Camel's redelivery would sleep in memory and hold a thread, and its message history costs time on every step.
 */
public final class ContextSettings {

    private ContextSettings() {}

    public static void applyTo(CamelContext context) {
        context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
        context.setStreamCaching(false);
        context.setMessageHistory(false);
        JsonConverters.addTo(context.getTypeConverterRegistry());
    }
}
