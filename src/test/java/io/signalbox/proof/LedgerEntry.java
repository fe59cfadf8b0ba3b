package io.signalbox.proof;

import java.util.Set;

/**
 * What the ledger says of one sign-up in one subscription.
 *
 * @param state {@code pending}, {@code retrying}, {@code parked}, {@code delivered}, {@code discarded} or {@code superseded}
 * @param held whether a process holds it, that is, has it in progress
 */
record LedgerEntry(String messageId, String subscription, String state, boolean held) {

    private static final Set<String> STATES =
            Set.of("pending", "retrying", "parked", "delivered", "discarded", "superseded");

    LedgerEntry {
        if (!STATES.contains(state)) {
            throw new IllegalArgumentException("no such state of a delivery: " + state);
        }
    }

    boolean isParked() {
        return state.equals("parked");
    }

    boolean isDelivered() {
        return state.equals("delivered");
    }
}
