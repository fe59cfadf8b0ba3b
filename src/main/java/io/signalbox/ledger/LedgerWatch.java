package io.signalbox.ledger;

import io.signalbox.ledger.DeliveryAdmin.Intervention;

/**
 * Sees what the ledger has committed, on its writer thread and after the commit: must neither block nor throw, and is expected to do next to
 * nothing.
 */
public interface LedgerWatch {

    /** Looks at nothing. */
    LedgerWatch NOBODY = new LedgerWatch() {};

    /** A group of writes was committed together. */
    default void committed(int writes, long nanos) {}

    /** A message was offered. */
    default void offered(String channel, Receipt.Outcome outcome) {}

    /** A message came for a subscription. */
    default void made(String subscription) {}

    /**
     * A delivery was settled.
     *
     * @param millis since it was made
     */
    default void settled(Settlement settlement, long millis) {}

    /**
     * A person did something to a delivery.
     *
     * @param parkedMillis how long it had been parked; null where it was not
     */
    default void changed(String subscription, Intervention.Kind kind, Long parkedMillis) {}
}
