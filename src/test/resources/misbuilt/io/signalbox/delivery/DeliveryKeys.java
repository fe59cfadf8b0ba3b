package io.signalbox.delivery;

import java.util.UUID;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;

/** Wrong on purpose: another key at every attempt. */
final class DeliveryKeys {

    DeliveryKeys(Ledger ledger) {}

    String of(Delivery delivery) {
        return UUID.randomUUID().toString();
    }
}
