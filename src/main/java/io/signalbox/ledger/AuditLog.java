package io.signalbox.ledger;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Who asked for which operation, when, why, and what came of it. An operation is written down before it runs and again when
 * it has ended, so that one cut off by a crash is there too. Nothing is ever deleted.
 */
public interface AuditLog {

    /**
     * An operation as it is asked for.
     *
     * @param actor who asks
     * @param role the actor's role at that time
     * @param door how they came in
     * @param operation its name, such as {@code replay}
     * @param target what it is about, such as {@code delivery/17}
     * @param reason in the actor's words, or null
     */
    record AuditRequest(String actor, String role, String door, String operation, String target, String reason) {}

    /** How an operation stands. */
    enum Result {
        /** It runs, or the process died while it ran. */
        BEGUN,
        DONE,
        /** The actor's role does not allow it; nothing was done. */
        REFUSED,
        FAILED
    }

    /**
     * An operation in the log.
     *
     * @param detail what it did, or why it did not; may be null
     * @param endedAt null while begun
     */
    record Record(long id, Instant at, AuditRequest asked, Result result, String detail, Instant endedAt) {}

    /**
     * Which records to show; each null means any.
     *
     * @param before only records with a smaller id, for the next page
     * @param limit at most so many
     */
    record Query(String actor, String operation, String target, Long before, int limit) {}

    /** Writes an operation down; its record's id comes after the commit. */
    CompletionStage<Long> begin(AuditRequest asked, Result result, String detail);

    /** Writes down how it ended. */
    CompletionStage<Void> end(long id, Result result, String detail);

    /** Newest first. Reads; may block. */
    List<Record> find(Query query);
}
