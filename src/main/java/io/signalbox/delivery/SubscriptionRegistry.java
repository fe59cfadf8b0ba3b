package io.signalbox.delivery;

import io.signalbox.ledger.Subscription;

/** Where a route says that it reads a channel: the dispatcher in a hub, something smaller where a route is only tried out. */
public interface SubscriptionRegistry {

    /** Runs the subscription's deliveries with the handler from now on, or once everything has started. May block. */
    void register(Subscription subscription, DeliveryHandler handler);

    /** Stops running a subscription's deliveries. Blocks while it drains. */
    void unregister(String subscription);
}
