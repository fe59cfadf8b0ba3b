package io.signalbox.desk;

import java.time.Instant;
import java.util.Locale;

import io.signalbox.ledger.DeliverySearch;

/**
 * One operation on many deliveries that goes on in the background. All that is known of it is in a note of the ledger, so that
 * another process can carry on where one died.
 *
 * @param id the number of its audit record
 * @param search which deliveries, newest first; its {@code before} is how far it has come
 * @param most it ends after so many
 * @param perSecond how many it does in a second
 * @param done how many it did
 * @param skipped how many it came to that were no longer in a state for it
 * @param ended null while it runs
 */
public record BulkJob(
        long id,
        Kind kind,
        State state,
        DeliverySearch search,
        int most,
        int perSecond,
        long done,
        long skipped,
        String actor,
        String reason,
        Instant begun,
        Instant ended,
        String problem) {

    /** What it does to each. */
    public enum Kind {
        REPLAY,
        DISCARD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it stands. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    BulkJob advanced(long before, int didNow, int skippedNow) {
        return new BulkJob(
                id,
                kind,
                state,
                search.before(before),
                most,
                perSecond,
                done + didNow,
                skipped + skippedNow,
                actor,
                reason,
                begun,
                ended,
                problem);
    }

    BulkJob ended(State how, Instant at, String why) {
        return new BulkJob(id, kind, how, search, most, perSecond, done, skipped, actor, reason, begun, at, why);
    }

    String inWords() {
        return done + " " + (kind == Kind.REPLAY ? "replayed" : "discarded") + ", " + skipped + " skipped"
                + (state == State.CANCELLED ? ", then cancelled" : "");
    }
}
