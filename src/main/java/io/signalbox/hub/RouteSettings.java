package io.signalbox.hub;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelContextCustomizer;

import io.signalbox.component.ContextSettings;

/** Gives the hub's context the settings that hold for every route. */
@Unremovable
@ApplicationScoped
final class RouteSettings implements CamelContextCustomizer {

    @Override
    public void configure(CamelContext context) {
        ContextSettings.applyTo(context);
    }
}
