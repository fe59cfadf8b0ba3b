package io.signalbox.poller;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.poll.CursorValue;
import io.signalbox.poll.PagePlan;

/**
 * How far an event is read. A pass goes from {@code value} to the end, over all pages; only a pass that came to its end moves the value, so
 * that the order in which a system gives items out does not matter.
 *
 * @param value what is asked for; null for the beginning of all
 * @param highest the largest that the pass under way has seen, or null
 * @param page where the pass goes on, or null at its beginning
 * @param passes how many passes began with this value before, where pages can shift
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record Cursor(String value, String highest, String page, int passes) {

    static final NoteKind<Cursor> KIND = NoteKind.of(NoteName.CURSOR, Cursor.class);

    /** Where items can move to pages that were read already, so many passes are enough: more means that something changes all the time. */
    private static final int MOST_PASSES = 5;

    static Cursor first(PagePlan plan, Instant now) {
        return at(plan.since().at(now));
    }

    /** @param value null for the beginning of all */
    static Cursor at(String value) {
        return new Cursor(value, null, null, 0);
    }

    /** What the system is asked for, or null. */
    String asked(PagePlan plan) {
        return value == null ? null : CursorValue.of(value).before(plan.overlap());
    }

    /** Whether no earlier poll has come to what is so far. Where nothing says how far items are, nobody knows. */
    boolean isBehind(Optional<String> item) {
        return item.isPresent() && isFurther(item.get(), value);
    }

    private static boolean isFurther(String one, String other) {
        return other == null || CursorValue.of(one).compareTo(CursorValue.of(other)) > 0;
    }

    /** With what these items say of how far they are. */
    Cursor seen(PagePlan plan, List<JsonNode> items) {
        String most = highest;
        for (JsonNode item : items) {
            Optional<String> at = plan.cursor(item);
            if (at.isPresent() && isFurther(at.get(), most)) {
                most = at.get();
            }
        }
        return new Cursor(value, most, page, passes);
    }

    /** At another page of the pass; null for its beginning. */
    Cursor turned(String next) {
        return new Cursor(value, highest, next, passes);
    }

    /** At the beginning of one more pass from the same value, if there were not enough of them. */
    Optional<Cursor> again() {
        return passes + 1 < MOST_PASSES ? Optional.of(new Cursor(value, highest, null, passes + 1)) : Optional.empty();
    }

    /** At the end of a pass; never back. */
    Cursor ended() {
        return at(highest != null && isFurther(highest, value) ? highest : value);
    }
}
