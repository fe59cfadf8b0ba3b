package io.signalbox.document;

/** How much is asked of files that a user wrote. */
public enum Rigor {
    /** Everything there is to say about them. */
    CHECK,
    /** Only what they mean: the same files, with the same settings, had no error before. */
    READ
}
