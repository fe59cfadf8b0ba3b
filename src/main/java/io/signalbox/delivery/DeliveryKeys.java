package io.signalbox.delivery;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;

/**
 * The part of an effect's key that belongs to its delivery: the same at every attempt and after every crash, and never the same as
 * another ledger's.
 */
final class DeliveryKeys {

    private final String prefix;

    DeliveryKeys(Ledger ledger) {
        this.prefix = ledger.identity() + "-";
    }

    String of(Delivery delivery) {
        return prefix + delivery.id();
    }
}
