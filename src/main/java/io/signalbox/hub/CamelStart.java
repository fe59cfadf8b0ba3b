package io.signalbox.hub;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.apache.camel.quarkus.core.CamelRuntime;

/**
 * Starts Camel, and with it the hub: after the HTTP router is complete, before anything else of the start and before the port is open.
 * Left to itself ({@code quarkus.camel.bootstrap.enabled}) it would start before or after the router, as the threads of the build
 * happened to run.
 */
@ApplicationScoped
final class CamelStart {

    /** Before all that also begins at the start: most of it finds routes and deliveries under way. */
    static final int PRIORITY = Integer.MIN_VALUE + 1;

    void start(@Observes @Priority(PRIORITY) StartupEvent event, CamelRuntime camel) {
        camel.start();
    }
}
