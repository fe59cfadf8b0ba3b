package io.signalbox.hub;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import org.apache.camel.CamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.CamelContextCustomizer;

/**
 * What holds for every route: a failure ends the attempt and goes to the ledger. Camel's redelivery would sleep in memory and
 * hold a thread, and its message history costs time on every step.
 */
@Unremovable
@ApplicationScoped
final class RouteSettings implements CamelContextCustomizer {

    @Override
    public void configure(CamelContext context) {
        context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
        context.setStreamCaching(false);
        context.setMessageHistory(false);
        JsonConverters.addTo(context.getTypeConverterRegistry());
    }
}
