package io.signalbox.poller;

/** Somebody else has moved the cursor. */
final class OutpacedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutpacedException() {
        super("the cursor was moved meanwhile", null, false, false);
    }
}
