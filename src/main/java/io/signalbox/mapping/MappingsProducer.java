package io.signalbox.mapping;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.signalbox.problem.Finding;

/** Loads the mappings of the configured folder once, at start. */
@Singleton
final class MappingsProducer {

    private static final Logger LOG = Logger.getLogger(MappingsProducer.class);

    private final Path routes;

    MappingsProducer(@ConfigProperty(name = "signalbox.routes", defaultValue = "routes") Path routes) {
        this.routes = routes;
    }

    /** @throws IllegalStateException naming every error of every file */
    @Produces
    @Singleton
    Mappings mappings() {
        Mappings.Loaded loaded = Mappings.load(routes);
        List<Finding> errors = loaded.errors();
        if (!errors.isEmpty()) {
            throw new IllegalStateException(errors.stream()
                    .map(Finding::toString)
                    .collect(Collectors.joining("\n", "the mappings cannot be used:\n", "")));
        }
        LOG.infof("Mappings loaded count=%d folder=%s", loaded.mappings().all().size(), routes);
        return loaded.mappings();
    }

    /** Asking for the mappings makes a broken file show at start rather than at the first message. */
    void loadAtStart(@Observes StartupEvent started, Mappings mappings) {}
}
