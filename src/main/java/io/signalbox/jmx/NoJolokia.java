package io.signalbox.jmx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;

import io.signalbox.status.LeftOut;

/** In place of {@link JolokiaServer} in a native executable: a port that would stay closed is an error. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.native.enabled", stringValue = "true")
final class NoJolokia {

    private final JmxConfig config;

    NoJolokia(JmxConfig config) {
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.jolokiaPort().isPresent()) {
            throw LeftOut.JOLOKIA.refuse("signalbox.jmx.jolokia-port");
        }
    }
}
