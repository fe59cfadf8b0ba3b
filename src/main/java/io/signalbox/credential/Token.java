package io.signalbox.credential;

import java.time.Instant;

/**
 * An access token.
 *
 * @param expires when it is not to be used any more
 */
record Token(String value, Instant expires) {

    /** One token is the same whatever was rounded when its time was kept. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Token token && value.equals(token.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The value is a credential. */
    @Override
    public String toString() {
        return "*** until " + expires;
    }
}
