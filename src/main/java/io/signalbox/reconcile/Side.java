package io.signalbox.reconcile;

import java.util.Locale;

/** One of the two that are compared. */
public enum Side {
    LEFT,
    RIGHT;

    public Side other() {
        return this == LEFT ? RIGHT : LEFT;
    }

    /** By its word; the right one where nothing is said, since that is the one that is healed most. */
    public static Side of(String word) {
        return LEFT.word().equals(word) ? LEFT : RIGHT;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
