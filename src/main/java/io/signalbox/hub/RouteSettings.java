package io.signalbox.hub;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelContextCustomizer;

import io.signalbox.component.ContextSettings;
import io.signalbox.component.route.RunPolicies;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.delivery.Runs;
import io.signalbox.delivery.ScheduledRuns;

/** Gives the hub's context the settings that hold for every route. */
@Unremovable
@ApplicationScoped
final class RouteSettings implements CamelContextCustomizer {

    private final Runs runs;
    private final ScheduledRuns scheduled;
    private final Dispatcher dispatcher;

    RouteSettings(Runs runs, ScheduledRuns scheduled, Dispatcher dispatcher) {
        this.runs = runs;
        this.scheduled = scheduled;
        this.dispatcher = dispatcher;
    }

    @Override
    public void configure(CamelContext context) {
        ContextSettings.applyTo(context);
        context.getCamelContextExtension().setManagementMBeanAssembler(new SharedBeanInfo(context));
        context.addRoutePolicyFactory(new RunPolicies(runs, scheduled, dispatcher));
    }
}
