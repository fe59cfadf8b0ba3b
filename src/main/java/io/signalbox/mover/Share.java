package io.signalbox.mover;

import java.time.Instant;

/**
 * How many of the subjects are called at the new version.
 *
 * @param from since when
 * @param percent 0 for none, 100 for all
 * @param by who wanted it so
 * @param reason null where nobody said why
 * @param byItself whether the hub itself sent all back, since too many calls failed
 */
public record Share(Instant from, int percent, String by, String reason, boolean byItself) {

    /** Before anybody said anything. */
    static final Share NONE = new Share(Instant.EPOCH, 0, null, null, false);

    public static final int ALL = 100;
}
