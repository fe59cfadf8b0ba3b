package io.signalbox.exchange;

import java.util.Locale;
import java.util.Optional;

/** What a system is told of the traces that lead to it. */
public enum TracesSent {
    /** Nothing. */
    NONE,
    /** The trace and our place in it, which are random numbers. */
    PARENT,
    /** Also what other tracing systems have added for themselves. */
    FULL;

    public static Optional<TracesSent> of(String word) {
        for (TracesSent each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
