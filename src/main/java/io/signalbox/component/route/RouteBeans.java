package io.signalbox.component.route;

import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.apache.camel.CamelContext;

import io.signalbox.delivery.Dispatcher;
import io.signalbox.drop.RouteRunner;

/** Makes the runner of this process. */
final class RouteBeans {

    @Produces
    @Singleton
    RouteRunner runner(CamelContext context, Dispatcher dispatcher, Clock clock) {
        return new CamelRouteRunner(context, new ScratchTrial(context), dispatcher::unregisterAll, clock);
    }
}
