package io.signalbox.component.system;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.signalbox.call.VersionedCalls;
import io.signalbox.collector.BatchCalls;
import io.signalbox.consume.Inboxes;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.TrafficObserver;
import io.signalbox.ledger.Ledger;
import io.signalbox.mover.MoveHealth;
import io.signalbox.mover.Moves;
import io.signalbox.mover.ShadowTally;
import io.signalbox.policy.Drills;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;
import io.signalbox.trace.Traces;

/** Gives Camel the component: it finds components in the registry by their scheme. */
@Singleton
class SystemComponentBean {

    @Produces
    @Singleton
    @Named("system")
    SystemComponent component(
            Systems systems,
            SecretStore secrets,
            Credentials credentials,
            Dispatcher dispatcher,
            Clock clock,
            SystemPolicies policies,
            Ledger ledger,
            @All List<TrafficObserver> observers,
            Traces traces,
            Moves moves,
            MoveHealth health,
            ShadowTally shadows,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev") String version) {
        SystemComponent component =
                new SystemComponent(systems, secrets, credentials, clock, version, dispatcher, policies);
        component.observedBy(observers);
        component.tracedBy(traces);
        component.remembers(ledger.calls());
        component.keepsIn(ledger::append);
        component.decidesBy(new VersionedCalls.Versions(moves, health, shadows));
        return component;
    }

    @Produces
    @Singleton
    Drills drills(Systems systems, DirectCalls calls, Ledger ledger, Clock clock) {
        return new Drills(ledger.notes(), systems, calls, clock);
    }

    @Produces
    @Singleton
    BatchCalls batchCalls(CamelContext camel) {
        return (system, operation, payload, key, scope) ->
                started(camel).collected().call(system, operation, payload, key, scope);
    }

    @Produces
    @Singleton
    Inboxes inboxes(CamelContext camel) {
        return new EndpointInboxes(camel);
    }

    /** Where no route has started it: Camel does so only for one that is first asked for when all else is up. */
    private static SystemComponent started(CamelContext camel) {
        SystemComponent component = camel.getComponent("system", SystemComponent.class);
        component.start();
        return component;
    }

    @Produces
    @Singleton
    DirectCalls directCalls(CamelContext camel) {
        return new DirectCalls() {
            private DirectCalls calls() {
                return started(camel).outside();
            }

            @Override
            public void call(SystemDescriptor system, String operation, CallPayload payload, String key) {
                calls().call(system, operation, payload, key);
            }

            @Override
            public Answer read(SystemDescriptor system, CallableOperation operation, CallPayload payload, String key) {
                return calls().read(system, operation, payload, key);
            }

            @Override
            public DirectAnswer ask(SystemDescriptor system, String operation, CallPayload payload, String key) {
                return calls().ask(system, operation, payload, key);
            }
        };
    }
}
