package io.signalbox.delivery;

import java.util.UUID;

import org.jboss.logging.Logger;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;

/** The part of an effect's key that belongs to its delivery. */
@FunctionalInterface
interface DeliveryKeys {

    String of(Delivery delivery);

    /** The same at every attempt and after every crash, and never the same as another ledger's. */
    static DeliveryKeys stable(Ledger ledger) {
        String prefix = ledger.identity() + "-";
        return delivery -> prefix + delivery.id();
    }

    /** The negative control of the crash tests: another key at every attempt. Never for use. */
    static DeliveryKeys random() {
        Logger.getLogger(DeliveryKeys.class)
                .error("signalbox.test.random-keys is on: this process REPEATS EFFECTS, as a test's control should");
        return delivery -> UUID.randomUUID().toString();
    }
}
