package io.signalbox.component.system;

import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.signalbox.delivery.Dispatcher;
import io.signalbox.system.Answers;
import io.signalbox.system.SecretStore;
import io.signalbox.system.Systems;

/** Gives Camel the component: it finds components in the registry by their scheme. */
@Singleton
class SystemComponentBean {

    @Produces
    @Singleton
    @Named("system")
    SystemComponent component(
            Systems systems,
            SecretStore secrets,
            Dispatcher dispatcher,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev") String version) {
        return new SystemComponent(systems, secrets, new Answers(clock, Answers.LONGEST_WAIT), version, dispatcher);
    }
}
