package io.signalbox.reconciler;

/**
 * What a run has found, exactly, however much of it is kept.
 *
 * @param underWay records that differ while something of theirs is under way; none of the others
 */
public record Counts(long missing, long extra, long different, long repeatedLeft, long repeatedRight, long underWay) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /** All that is to be looked at. */
    public long all() {
        return missing + extra + different + repeatedLeft + repeatedRight;
    }
}
