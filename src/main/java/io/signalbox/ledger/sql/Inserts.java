package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.Ids;
import io.signalbox.ledger.store.ManyRows.Type;
import io.signalbox.ledger.store.Statements;

import static io.signalbox.ledger.store.ManyRows.Type.BIGINT;
import static io.signalbox.ledger.store.ManyRows.Type.BYTEA;
import static io.signalbox.ledger.store.ManyRows.Type.TEXT;

/** How a group's messages and deliveries get into the tables; its methods are called in their order. */
interface Inserts {

    String MESSAGE_COLUMNS =
            "id, channel, source, event_id, type, subject, occurred_at, accepted_at, cause, content_type, payload,"
                    + " headers, content";
    List<Type> MESSAGE_TYPES =
            List.of(BIGINT, TEXT, TEXT, TEXT, TEXT, TEXT, BIGINT, BIGINT, BIGINT, TEXT, BYTEA, TEXT, TEXT);

    String DELIVERY_COLUMNS =
            "id, message_id, subscription, subject, state, due_at, owner, fence, created_at, problem, detail";
    List<Type> DELIVERY_TYPES = List.of(BIGINT, BIGINT, TEXT, TEXT, TEXT, BIGINT, TEXT, BIGINT, BIGINT, TEXT, TEXT);

    /** What order is kept for: one subject within one subscription. */
    record SubjectKey(String subscription, String subject) {}

    /** One statement after the other where the tables are near, few round trips where they are not. */
    static Inserts of(Engine engine, Statements statements, Subscriptions subscriptions) {
        return engine.isShared()
                ? new PipelinedInserts(engine, statements, subscriptions)
                : new StepwiseInserts(engine, statements);
    }

    /** All that may be inserted. Afterwards it is known who reads it. */
    void look(List<Append> offered) throws SQLException;

    Ids ids(long wanted);

    /** @return the ids of those that were not there yet, of which one with the same source and id is the first */
    Set<Long> messages(List<Object[]> rows) throws SQLException;

    /** Which of these have an open delivery; they are locked, so that the answer stays true. */
    Set<SubjectKey> open(Set<SubjectKey> keys) throws SQLException;

    /** Of the messages that were not there. */
    void deliveries(List<Object[]> rows) throws SQLException;
}
