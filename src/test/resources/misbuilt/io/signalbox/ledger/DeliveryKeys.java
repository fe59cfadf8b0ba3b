package io.signalbox.ledger;

import java.util.UUID;

import io.signalbox.message.Message;

/** Wrong on purpose: another key at every attempt. */
public record DeliveryKeys(String identity, long numbered) {

    public String of(Delivery delivery) {
        return UUID.randomUUID().toString();
    }

    public String of(long delivery, String subscription, Message message) {
        return UUID.randomUUID().toString();
    }
}
