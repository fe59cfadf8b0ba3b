package io.signalbox.drift;

import java.util.Locale;

/** Which side of an exchange has the shape. */
public enum Part {
    /** What we send. */
    REQUEST,
    /** What a system answers to a call that succeeds. */
    ANSWER,
    /** What a system sends by itself. */
    WEBHOOK;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
