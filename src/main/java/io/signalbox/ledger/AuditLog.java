package io.signalbox.ledger;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Who asked for which action, when, why, and what came of it. An action is written down before it runs and again when
 * it has ended, so that one cut off by a crash is there too. Nothing is ever deleted.
 */
public interface AuditLog {

    /**
     * An action as it is asked for.
     *
     * @param actor who asks
     * @param role the actor's role at that time
     * @param via the interface through which they came
     * @param action its name, such as {@code replay}
     * @param target what it is about, such as {@code delivery/17}
     * @param reason in the actor's words, or null
     */
    record AuditRequest(String actor, String role, String via, String action, String target, String reason) {}

    /** How an action stands. */
    enum Result {
        /** It runs, or the process died while it ran. */
        BEGUN,
        DONE,
        /** The actor's role does not allow it; nothing was done. */
        REFUSED,
        FAILED
    }

    /**
     * An action in the log.
     *
     * @param detail what it did, or why it did not; may be null
     * @param endedAt null while begun
     */
    record Record(long id, Instant at, AuditRequest request, Result result, String detail, Instant endedAt) {}

    /**
     * Which records to show; each null means any.
     *
     * @param before only records with a smaller id, for the next page
     * @param limit at most so many
     */
    record Query(String actor, String action, String target, Long before, int limit) {}

    /** Writes an action down; its record's id comes after the commit. */
    CompletionStage<Long> begin(AuditRequest request, Result result, String detail);

    /** Writes down how it ended. */
    CompletionStage<Void> end(long id, Result result, String detail);

    /** Newest first. Reads; may block. */
    List<Record> find(Query query);
}
