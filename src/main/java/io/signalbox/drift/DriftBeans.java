package io.signalbox.drift;

import java.time.Clock;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;

import io.signalbox.ledger.Ledger;
import io.signalbox.system.Systems;

/** Makes the watch and starts it. */
@Singleton
@RegisterForReflection(targets = {Shape.class, FieldStats.class, Found.class, Drift.class})
class DriftBeans {

    @Produces
    @Singleton
    DriftWatch watch(DriftConfig config, Systems systems, Ledger ledger, Clock clock) {
        Sampler sampler = config.enabled()
                ? new Sampler(config.first(), config.every(), config.perSecond(), clock)
                : new Sampler(0, Integer.MAX_VALUE, 0, clock);
        return new DriftWatch(sampler, config.enough(), new Contracts(systems), new SavedShapes(ledger.notes()), clock);
    }

    void start(@Observes StartupEvent event, DriftWatch watch) {
        watch.start();
    }

    void stop(@Disposes DriftWatch watch) {
        watch.close();
    }
}
