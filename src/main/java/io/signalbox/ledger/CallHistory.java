package io.signalbox.ledger;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The calls to systems that attempts and runs have made, as the ledger recorded them. Reads; may block. */
public interface CallHistory {

    /**
     * One call.
     *
     * @param message 0 for a call of a run, which has neither message nor delivery
     * @param subscription the route's id
     * @param subject may be null
     * @param key by which the system recognises a repeat
     * @param code what the system answered, such as {@code 201}, or null where there was no answer
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
            String code,
            String failure) {}

    /** Keeps calls that a route made outside of any delivery. Returns at once. */
    CompletionStage<Void> add(List<PastCall> calls);

    /** All calls of one delivery, in their order. */
    List<PastCall> of(long delivery);

    /**
     * A page of the calls to one system, by delivery; then those of runs.
     *
     * @param since only those of attempts that began then or later
     * @param after where the page before ended; {@link Mark#BEGINNING} for the first
     * @param limit how many at most
     */
    Page to(String system, Instant since, Mark after, int limit);

    /** @param end where the next page begins, or null when this was the last */
    record Page(List<PastCall> calls, Mark end) {}

    /**
     * The last call of a page; below zero, how far calls of runs are read.
     *
     * @param call its number in its attempt
     */
    record Mark(long delivery, int attempt, int call) {
        public static final Mark BEGINNING = new Mark(0, 0, 0);

        @Override
        public String toString() {
            return delivery + "." + attempt + "." + call;
        }

        /** @throws IllegalArgumentException for a text that is no mark */
        public static Mark of(String text) {
            String[] parts = text.split("\\.");
            if (parts.length != 3) {
                throw new IllegalArgumentException(text);
            }
            return new Mark(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }
    }
}
