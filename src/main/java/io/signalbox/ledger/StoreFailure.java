package io.signalbox.ledger;

/** A transaction that was rolled back. The message is our own words; the driver's are in the cause. */
final class StoreFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean ofStore;

    /** @param ofStore whether any other write would have failed too: no disk, no connection */
    StoreFailure(String message, boolean ofStore, Throwable cause) {
        super(message, cause);
        this.ofStore = ofStore;
    }

    boolean isOfStore() {
        return ofStore;
    }
}
