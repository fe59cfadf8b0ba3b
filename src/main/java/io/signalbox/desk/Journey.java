package io.signalbox.desk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.signalbox.ledger.CallRecord;

/**
 * Everything that happened to one business key or message, in order of time.
 *
 * @param about the subject, or the number of the message
 * @param complete false when there are older messages than those shown
 */
public record Journey(String about, List<Event> events, boolean complete) {

    /** What can happen. */
    public enum What {
        RECEIVED,
        APPENDED,
        DELIVERED,
        FILTERED,
        RETRYING,
        PARKED,
        REPLAYED,
        EDITED,
        DISCARDED,
        SUPERSEDED,
        /** Not an event yet: it waits now, until the time given. */
        WAITING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One thing that happened; what does not apply is null.
     *
     * @param attempt the number of the attempt that ended so
     * @param calls the attempt's calls to systems, in their order
     * @param actor the person who did it
     * @param reason why they did it, or what it waits for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Event(
            Instant at,
            What what,
            long message,
            Long delivery,
            String channel,
            String subscription,
            String integration,
            Integer attempt,
            Long millis,
            List<CallRecord> calls,
            String problem,
            String detail,
            String actor,
            String reason,
            Long auditId) {}
}
