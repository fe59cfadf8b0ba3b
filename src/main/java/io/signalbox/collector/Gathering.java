package io.signalbox.collector;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;

/**
 * How far the calls of one operation are. Which deliveries a call is made of stands here before it is made, so that a repeat, after a
 * crash too, is of the same and has the same key.
 *
 * @param last the last of the fixed times that was kept; null where there are none
 * @param batch the call that is not settled yet, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Gathering(Instant last, Batch batch) {

    static final NoteKind<Gathering> KIND = NoteKind.of(NoteName.COLLECT, Gathering.class);

    static final Gathering NONE = new Gathering(null, null);

    /**
     * One call.
     *
     * @param deliveries in the order in which they are sent
     * @param time its own, for names of files and the like
     * @param failures how often it failed
     * @param failingSince when it failed first, or null
     * @param dueAt when it is made again; null at once
     * @param verdict what came of it, while that is being written; null before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Batch(
            List<Long> deliveries, Instant time, int failures, Instant failingSince, Instant dueAt, Verdict verdict) {

        Batch decided(Verdict decision) {
            return new Batch(deliveries, time, failures, failingSince, dueAt, decision);
        }

        Batch failed(Instant since, Instant again) {
            return new Batch(deliveries, time, failures + 1, since, again, null);
        }

        Batch postponed(Instant until) {
            return new Batch(deliveries, time, failures, failingSince, until, null);
        }
    }

    Gathering with(Batch other) {
        return new Gathering(last, other);
    }

    Gathering kept(Instant time) {
        return new Gathering(time, batch);
    }
}
