package io.signalbox.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.apache.camel.quarkus.core.CamelRuntime;

/** Starts Camel in a test, where the application's own main is not run. */
@ApplicationScoped
final class HubStart {

    void start(@Observes StartupEvent event, CamelRuntime camel) {
        camel.start();
    }
}
