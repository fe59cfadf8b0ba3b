package io.signalbox.component.system;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.signalbox.delivery.Dispatcher;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.system.Answers;
import io.signalbox.system.SecretStore;
import io.signalbox.system.Systems;
import io.signalbox.system.TrafficObserver;

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
            SystemPolicies policies,
            @All List<TrafficObserver> observers,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev") String version) {
        SystemComponent component = new SystemComponent(
                systems, secrets, new Answers(clock, Answers.LONGEST_WAIT), version, dispatcher, policies, null);
        component.observedBy(observers);
        return component;
    }
}
