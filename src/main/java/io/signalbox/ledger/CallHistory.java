package io.signalbox.ledger;

import java.time.Instant;
import java.util.List;

/** The calls to systems that attempts have made, as the ledger recorded them. Reads; may block. */
public interface CallHistory {

    /**
     * One call.
     *
     * @param subject may be null
     * @param key by which the system recognises a repeat
     * @param status the HTTP status, or 0 where there was no answer
     * @param failure the problem's code, or null
     */
    record PastCall(
            long message,
            long delivery,
            int attempt,
            Instant at,
            String subscription,
            String subject,
            String system,
            String operation,
            String key,
            int status,
            String failure) {}

    /** All calls of one delivery, in their order. */
    List<PastCall> of(long delivery);

    /**
     * A page of the calls to one system, by delivery.
     *
     * @param since only attempts that began then or later
     * @param after where the page before ended; {@link Mark#BEGINNING} for the first
     * @param attempts how many attempts to read at most
     */
    Page to(String system, Instant since, Mark after, int attempts);

    /** @param end where the next page begins, or null when this was the last */
    record Page(List<PastCall> calls, Mark end) {}

    /** The last attempt of a page. */
    record Mark(long delivery, int attempt) {
        public static final Mark BEGINNING = new Mark(0, 0);

        @Override
        public String toString() {
            return delivery + "." + attempt;
        }

        /** @throws IllegalArgumentException for a text that is no mark */
        public static Mark of(String text) {
            String[] parts = text.split("\\.");
            if (parts.length != 2) {
                throw new IllegalArgumentException(text);
            }
            return new Mark(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
        }
    }
}
