package io.signalbox.reconcile;

import java.util.Locale;

/** One of the two that are compared. */
public enum Side {
    LEFT,
    RIGHT;

    public Side other() {
        return this == LEFT ? RIGHT : LEFT;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
