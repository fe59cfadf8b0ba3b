package io.signalbox.address;

import java.util.Set;

/**
 * How a country writes its addresses.
 *
 * @param code ISO 3166 alpha-2, or null for a country of which nothing is known
 * @param cityLine C, R and P in their order, as in the file
 * @param number where the house number stands
 * @param unitFirst whether "Flat 4" stands above the street
 * @param marks what else is particular
 */
record Country(
        String code,
        Lexicon lexicon,
        String cityLine,
        PostalCode postalCode,
        Number number,
        boolean unitFirst,
        Set<Mark> marks,
        Regions regions) {

    /** Where a house number stands. */
    enum Number {
        BEFORE,
        AFTER,
        ANY
    }

    /** What is particular. */
    enum Mark {
        /** " - " parts as a comma does. */
        DASH,
        /** {@code #} stands before a house number. */
        HASH,
        /** Local script goes from big to small. */
        BIG
    }

    boolean is(Mark mark) {
        return marks.contains(mark);
    }

    boolean codeFirst() {
        return cityLine.startsWith("P");
    }

    boolean writesRegion() {
        return cityLine.indexOf('R') >= 0;
    }
}
