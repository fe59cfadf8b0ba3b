package io.signalbox.interfaces;

/**
 * How an interface answered.
 *
 * @param said what it said, for the message of a test that fails
 */
record Answer(Kind kind, String said) {

    enum Kind {
        DONE,
        /** The role is too low. */
        REFUSED,
        /** Nobody that the hub knows. */
        UNKNOWN_CALLER,
        /** None of these: wrong for every role. */
        OTHER
    }

    static Answer of(boolean done, boolean refused, boolean unknown, String said) {
        Kind kind = done ? Kind.DONE : refused ? Kind.REFUSED : unknown ? Kind.UNKNOWN_CALLER : Kind.OTHER;
        return new Answer(kind, said);
    }
}
