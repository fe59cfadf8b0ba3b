package io.signalbox.ledger;

import java.util.List;

/**
 * Who takes new deliveries into memory at once, so that they need not be read back from disk. All methods are called on the
 * ledger's writer thread and must not block.
 */
public interface Taker {

    /** Leaves everything on disk. */
    Taker NOBODY = new Taker() {
        @Override
        public boolean reserve(String subscription, int bytes) {
            return false;
        }

        @Override
        public void taken(List<Delivery> deliveries) {
            throw new IllegalStateException("nothing was reserved");
        }

        @Override
        public void notTaken(String subscription, int bytes) {
            throw new IllegalStateException("nothing was reserved");
        }

        @Override
        public void waiting(String subscription) {
            // Nobody takes deliveries.
        }
    };

    /** Whether there is room for one more delivery; false leaves it on disk, to be claimed later. */
    boolean reserve(String subscription, int bytes);

    /** The transaction is committed: these deliveries, reserved before, are now held by this process. */
    void taken(List<Delivery> deliveries);

    /** The transaction was rolled back: the reservation is void. */
    void notTaken(String subscription, int bytes);

    /** There is a delivery on disk that can be claimed. */
    void waiting(String subscription);
}
