package io.signalbox.delivery;

import java.time.Clock;
import java.util.random.RandomGenerator;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.signalbox.ledger.Ledger;

/** Makes the dispatcher of this process. */
final class DeliveryBeans {

    @Produces
    @Singleton
    Dispatcher dispatcher(
            Ledger ledger,
            DeliveryConfig config,
            Clock clock,
            Gate gate,
            @ConfigProperty(name = "signalbox.test.random-keys", defaultValue = "false") boolean randomKeys) {
        DeliveryKeys keys = randomKeys ? DeliveryKeys.random() : DeliveryKeys.stable(ledger);
        return new Dispatcher(ledger, DeliverySettings.of(config), clock, RandomGenerator.getDefault(), keys, gate);
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
