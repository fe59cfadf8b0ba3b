package io.signalbox.ledger;

/** A transaction that was rolled back. The message is our own words; the driver's are in the cause. */
final class StoreFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whose fault it is. */
    enum Kind {
        /** The store's: any other write would have failed too. No disk, no connection. */
        STORE,
        /** Nobody's: another process was in the way, and the same write may succeed next time. */
        CONFLICT,
        /** The write's own: it will never be taken. */
        WRITE
    }

    private final Kind kind;

    StoreFailure(String message, Kind kind, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
