package io.signalbox.address;

/** What a word of an address may tell; weighed with numbers and places, and never enough alone. */
enum Hint {
    /** Of a street's name: Road, rue, ul. */
    STREET,
    /** Of a street's name or of a building's: Court, Plaza. */
    MAYBE,
    /** The end of a street's name in one word: -straße, -gatan. */
    GLUED,
    /** Before the number of a part of a building: Suite, Apto. */
    UNIT,
    /** Before or after the number of a floor: Floor, andar. */
    FLOOR,
    /** A part of a building without a number: Penthouse, bajo. */
    ALONE,
    /** After a unit or a floor: left, Izda. */
    SIDE,
    /** A box of the post. */
    BOX,
    /** Before who receives: Attn, c/o. */
    CARE,
    /** Before a house number: No., д. */
    NUMBER,
    /** Goes on a house number: корп. */
    MORE,
    /** Ends a company's name: Ltd, GmbH. */
    FIRM,
    /** Before a region's name: Co. */
    REGION
}
