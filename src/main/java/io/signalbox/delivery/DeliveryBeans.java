package io.signalbox.delivery;

import java.time.Clock;
import java.util.random.RandomGenerator;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.signalbox.ledger.Ledger;

/** Makes the dispatcher of this process. */
final class DeliveryBeans {

    @Produces
    @Singleton
    Dispatcher dispatcher(Ledger ledger, DeliveryConfig config, Clock clock, Gate gate) {
        return new Dispatcher(ledger, DeliverySettings.of(config), clock, RandomGenerator.getDefault(), gate);
    }

    @Produces
    @Singleton
    Runs runs(Ledger ledger, Clock clock) {
        return new Runs(ledger, clock);
    }

    void stop(@Disposes Dispatcher dispatcher) {
        dispatcher.stop();
    }
}
