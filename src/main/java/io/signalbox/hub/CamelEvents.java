package io.signalbox.hub;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStoppingEvent;

/**
 * Opens the hub when Camel runs, and closes it before Camel stops. Camel logs what an observer of its events throws and goes on; a hub
 * that cannot open has to end. So the failure is kept, and thrown where Quarkus ends a start for it: after Camel's part and before the
 * socket opens, whatever order a build gave to the other parts.
 */
@Singleton
final class CamelEvents {

    private static final int FIRST = 1;

    private final Lifecycle lifecycle;
    private RuntimeException failure;

    /** @param lifecycle a proxy; what is behind it is made by the first call, and may fail then */
    CamelEvents(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    void started(@Observes CamelContextStartedEvent event) {
        try {
            lifecycle.start();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    void failed(@Observes @Priority(FIRST) StartupEvent event) {
        if (failure != null) {
            throw failure;
        }
    }

    void stopping(@Observes CamelContextStoppingEvent event) {
        if (failure == null) {
            lifecycle.stop();
        }
    }
}
