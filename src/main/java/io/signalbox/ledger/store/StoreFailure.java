package io.signalbox.ledger.store;

/** A transaction that was rolled back. The message is our own words; the driver's are in the cause. */
public final class StoreFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whose fault it is. */
    public enum Kind {
        /** The store's: it cannot be reached, and any other write would have failed too. */
        STORE,
        /** The store's, as it says itself; whether other writes fail too is to be tried. */
        TROUBLE,
        /** The store has no room for this. */
        FULL,
        /** Nobody's: something has changed since it was looked at, and the same writes succeed when they are tried once more. */
        AGAIN,
        /** Nobody's: another process was in the way, and the same write may succeed next time. */
        CONFLICT,
        /** The write's own: it will never be taken. */
        WRITE,
        /** Ours, and of this write: it will never be taken. */
        DEFECT
    }

    private final Kind kind;

    public StoreFailure(String message, Kind kind, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the store is at fault, or says so. */
    public boolean isOfStore() {
        return kind == Kind.STORE || kind == Kind.TROUBLE || kind == Kind.FULL;
    }
}
