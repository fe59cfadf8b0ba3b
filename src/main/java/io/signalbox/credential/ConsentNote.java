package io.signalbox.credential;

import java.time.Instant;

/**
 * The note that processes share about one consent.
 *
 * @param text the tokens, sealed, or null before the first
 * @param holder the process that fetches, or null
 * @param until when its time is up, whether it is done or died, or null
 */
record ConsentNote(String text, String holder, Instant until) {

    static final ConsentNote EMPTY = new ConsentNote(null, null, null);

    boolean isHeldByOther(String process, Instant now) {
        return holder != null && !holder.equals(process) && now.isBefore(until);
    }

    ConsentNote heldBy(String process, Instant end) {
        return new ConsentNote(text, process, end);
    }

    ConsentNote free() {
        return new ConsentNote(text, null, null);
    }
}
