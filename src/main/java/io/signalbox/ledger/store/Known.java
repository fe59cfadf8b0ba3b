package io.signalbox.ledger.store;

/**
 * How far a ledger is.
 *
 * @param identity made with it, or null for one that is being made
 * @param generation grows while there are writes
 * @param highest the largest id that was ever in it
 */
public record Known(String identity, long generation, long highest) {

    /** Whether this is a part of the other, an older copy of it, or another ledger altogether. */
    boolean lacksSomethingOf(Known other) {
        return !other.identity.equals(identity) || generation < other.generation || highest < other.highest;
    }

    /** Names exactly this, to people who accept that it is lost. */
    String token() {
        return identity + "-" + generation + "-" + highest;
    }
}
