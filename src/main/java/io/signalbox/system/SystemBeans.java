package io.signalbox.system;

import java.nio.file.Path;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Loads the systems when the application starts, which fails when a descriptor has an error. */
@Singleton
class SystemBeans {

    private static final Logger LOG = Logger.getLogger(SystemBeans.class);

    @Produces
    @Singleton
    SecretStore secretStore(@ConfigProperty(name = "signalbox.secrets", defaultValue = "secrets") Path folder) {
        return SecretStore.of(folder, System.getenv());
    }

    /** Keys are looked up one by one rather than mapped: {@code {{any.key}}} may stand in a descriptor. */
    @Produces
    @Singleton
    Systems systems(@ConfigProperty(name = "signalbox.routes", defaultValue = "routes") Path routes, Config config) {
        Systems.Loading loading = Systems.load(routes, key -> config.getOptionalValue(key, String.class));
        Systems systems = loading.orThrow();
        loading.findings().forEach(finding -> LOG.warnf("system descriptor finding: %s", finding));
        return systems;
    }

    /** Asks for the systems so that a broken descriptor is told at start, not at the first call. */
    void start(@Observes StartupEvent event, Systems systems) {
        LOG.infof("systems described: %s", String.join(", ", systems.names()));
    }
}
