package io.signalbox.ledger;

import java.util.Locale;

/** Where a delivery stands. The first three are open: they wait, and later deliveries of their subject wait behind them. */
public enum DeliveryState {
    /** Not tried yet, or given back untried. */
    PENDING,
    /** Failed in a way that may pass; due again at a known time. */
    RETRYING,
    /** Needs a person (dead letter). Kept until replayed or discarded. */
    PARKED,
    /** The route ended well. */
    DELIVERED,
    /** The route did nothing with it on purpose; its problem says by which step. */
    FILTERED,
    /** A person decided that it shall not be delivered. */
    DISCARDED,
    /** A later message of the same subject made it pointless. */
    SUPERSEDED;

    public boolean isOpen() {
        return this == PENDING || this == RETRYING || this == PARKED;
    }

    /** The word in the ledger and in every interface. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DeliveryState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
