package io.signalbox.credential;

import java.time.Instant;

/**
 * The note that processes share about one consent.
 *
 * @param text the tokens, sealed, or null before the first
 * @param holder the process that fetches, or null
 * @param until when its time is up, whether it is done or died, or null
 */
record KeptNote(String text, String holder, Instant until) {

    static final KeptNote EMPTY = new KeptNote(null, null, null);

    boolean isHeldByOther(String process, Instant now) {
        return holder != null && !holder.equals(process) && now.isBefore(until);
    }

    KeptNote heldBy(String process, Instant end) {
        return new KeptNote(text, process, end);
    }

    KeptNote free() {
        return new KeptNote(text, null, null);
    }
}
