package io.signalbox.collector;

import io.signalbox.collect.Collect;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.system.SystemDescriptor;

/** An operation whose calls are collected, as it is described now. */
record Collecting(SystemDescriptor system, String operation, Collect collect) {

    /** Its name, and that of the channel and the subscription in which its items wait, such as {@code crm/upsert-contacts}. */
    String name() {
        return system.name() + "/" + operation;
    }

    Subscription subscription() {
        return new Subscription(name(), name(), collect.inTurn() ? Order.SUBJECT : Order.NONE);
    }
}
