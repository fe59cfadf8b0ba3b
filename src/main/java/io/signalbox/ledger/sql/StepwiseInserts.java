package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.Ids;
import io.signalbox.ledger.store.ManyRows;
import io.signalbox.ledger.store.Statements;

import static io.signalbox.ledger.store.ManyRows.Type.TEXT;

/** Each question in a statement of its own, once its answer is needed. */
final class StepwiseInserts implements Inserts {

    /** Returns the ids of those that were not there. */
    static final ManyRows INSERT_MESSAGES = new ManyRows(
            "WITH r (" + MESSAGE_COLUMNS + ") AS (:rows) INSERT INTO message (" + MESSAGE_COLUMNS
                    + ") SELECT * FROM r WHERE true ON CONFLICT (source, event_id) DO NOTHING RETURNING id",
            MESSAGE_TYPES);

    static final ManyRows INSERT_DELIVERIES = new ManyRows(
            "WITH r (" + DELIVERY_COLUMNS + ") AS (:rows) INSERT INTO delivery (" + DELIVERY_COLUMNS
                    + ", attempts) SELECT r.*, 0 FROM r",
            DELIVERY_TYPES);

    /**
     * A look into the index for each, however many wait there. Which of them is due says nothing: the first may be settled already
     * in this transaction and the next not released yet.
     */
    static final ManyRows OPEN_SUBJECTS = new ManyRows(
            "WITH r (subscription, subject) AS (:rows) SELECT subscription, subject FROM r WHERE (SELECT 1 FROM delivery d"
                    + " WHERE d.subscription = r.subscription AND d.subject = r.subject AND d." + Sql.OPEN
                    + " LIMIT 1) IS NOT NULL",
            List.of(TEXT, TEXT));

    private final Engine engine;
    private final Statements statements;

    StepwiseInserts(Engine engine, Statements statements) {
        this.engine = engine;
        this.statements = statements;
    }

    /** Who reads what is known to the only process. */
    @Override
    public void look(List<Append> offered) {}

    @Override
    public Ids ids(long wanted) {
        return new Ids(engine, statements, wanted, 0);
    }

    @Override
    public Set<Long> messages(List<Object[]> rows) throws SQLException {
        Set<Long> added = new HashSet<>();
        INSERT_MESSAGES.run(engine.binding(), statements, rows, row -> added.add(row.getLong(1)));
        return added;
    }

    @Override
    public Set<SubjectKey> open(Set<SubjectKey> keys) throws SQLException {
        Set<SubjectKey> open = new HashSet<>();
        OPEN_SUBJECTS.run(
                engine.binding(),
                statements,
                keys.stream()
                        .map(key -> new Object[] {key.subscription(), key.subject()})
                        .toList(),
                row -> open.add(new SubjectKey(row.getString(1), row.getString(2))));
        return open;
    }

    @Override
    public void deliveries(List<Object[]> rows) throws SQLException {
        INSERT_DELIVERIES.run(engine.binding(), statements, rows, null);
    }
}
