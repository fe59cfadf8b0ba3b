package io.signalbox.credential;

import java.time.Instant;

/**
 * What is remembered of one credential over restarts; each part may be null.
 *
 * @param print shows whether the secrets have changed
 * @param firstSeen when the hub met the credential
 * @param rotated when its secrets changed last
 * @param old the secrets that worked before the change, sealed, until the new ones have worked
 */
record UseNote(
        String print,
        Instant firstSeen,
        Instant rotated,
        Instant used,
        Instant succeeded,
        Instant refused,
        String old) {

    static final UseNote EMPTY = new UseNote(null, null, null, null, null, null, null);

    /** This process's word, with the times that others know better. */
    UseNote with(UseNote others) {
        return new UseNote(
                print == null ? others.print : print,
                firstSeen == null || others.firstSeen != null && others.firstSeen.isBefore(firstSeen)
                        ? others.firstSeen
                        : firstSeen,
                later(rotated, others.rotated),
                later(used, others.used),
                later(succeeded, others.succeeded),
                later(refused, others.refused),
                old);
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }
}
