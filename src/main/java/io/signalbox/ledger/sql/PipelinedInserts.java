package io.signalbox.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.Ids;
import io.signalbox.ledger.store.ManyRows;
import io.signalbox.ledger.store.ManyRows.Type;
import io.signalbox.ledger.store.Statements;

import static io.signalbox.ledger.store.ManyRows.Type.TEXT;

/**
 * One question for all that has to be known, which goes out with what settles and what locks, and one statement for all that is inserted,
 * which goes out with the commit. A message that another process inserts in between makes that statement fail, and the group is tried once
 * more.
 */
final class PipelinedInserts implements Inserts {

    /**
     * Returns the subscriptions that read, the subjects that have an open delivery in them, the messages that are there, and the first of
     * a block of ids. For each subject and each message it is one look into an index, however many wait there: no EXISTS, for which
     * PostgreSQL may read all that is open into a hash table.
     */
    static final ManyRows LOOK = new ManyRows(
            """
            WITH r (channel, source, event_id, subject) AS MATERIALIZED (:rows),
            reader AS MATERIALIZED (SELECT s.id, s.channel, s.ordering FROM (SELECT DISTINCT channel FROM r) c
              JOIN subscription s ON s.channel = c.channel WHERE s.retired_at IS NULL),
            k AS (SELECT DISTINCT coalesce(s.id, '%s' || r.channel) AS id, r.subject
              FROM r LEFT JOIN reader s ON s.channel = r.channel WHERE r.subject IS NOT NULL AND coalesce(s.ordering, '%s') = '%s')
            SELECT 'reader' AS what, id, channel, ordering, 0 AS first FROM reader
            UNION ALL SELECT 'open', k.id, k.subject, NULL, 0 FROM k WHERE (SELECT 1 FROM delivery d
              WHERE d.subscription = k.id AND d.subject = k.subject AND d.%s LIMIT 1) IS NOT NULL
            UNION ALL SELECT 'known', r.source, r.event_id, NULL, 0 FROM r
              WHERE (SELECT 1 FROM message m WHERE m.source = r.source AND m.event_id = r.event_id) IS NOT NULL
            UNION ALL SELECT 'ids', NULL, NULL, NULL, nextval('ledger_id')"""
                    .formatted(Subscriptions.unread(""), Order.SUBJECT, Order.SUBJECT, Sql.OPEN),
            List.of(TEXT, TEXT, TEXT, TEXT));

    /** A delivery in each row, and its message in the first of its rows. */
    static final ManyRows INSERT = new ManyRows(
            """
            WITH r (m_%s, d_%s) AS (:rows),
            m AS (INSERT INTO message (%s) SELECT m_%s FROM r WHERE m_id IS NOT NULL)
            INSERT INTO delivery (%s, attempts) SELECT d_%s, 0 FROM r"""
                    .formatted(
                            MESSAGE_COLUMNS.replace(", ", ", m_"),
                            DELIVERY_COLUMNS.replace(", ", ", d_"),
                            MESSAGE_COLUMNS,
                            MESSAGE_COLUMNS.replace(", ", ", m_"),
                            DELIVERY_COLUMNS,
                            DELIVERY_COLUMNS.replace(", ", ", d_")),
            types());

    private record Identity(String source, String eventId) {}

    private final Engine engine;
    private final Statements statements;
    private final Subscriptions subscriptions;
    private final Map<String, Map<String, Subscription>> readers = new HashMap<>();
    private final Set<SubjectKey> open = new HashSet<>();
    private final Set<Identity> known = new HashSet<>();
    private final Map<Long, Object[]> added = new HashMap<>();
    private long block;

    PipelinedInserts(Engine engine, Statements statements, Subscriptions subscriptions) {
        this.engine = engine;
        this.statements = statements;
        this.subscriptions = subscriptions;
    }

    private static List<Type> types() {
        List<Type> types = new ArrayList<>(MESSAGE_TYPES);
        types.addAll(DELIVERY_TYPES);
        return types;
    }

    @Override
    public void look(List<Append> offered) throws SQLException {
        List<Object[]> rows = offered.stream()
                .map(append -> new Object[] {
                    append.channel(),
                    append.message().source(),
                    append.message().id(),
                    append.message().subject()
                })
                .toList();
        LOOK.run(engine.binding(), statements, rows, this::read);
        Map<String, List<Subscription>> byChannel = new HashMap<>();
        readers.forEach((channel, those) -> byChannel.put(channel, List.copyOf(those.values())));
        subscriptions.know(byChannel);
        engine.allocated(block);
    }

    private void read(ResultSet row) throws SQLException {
        switch (row.getString(1)) {
            case "reader" ->
                readers.computeIfAbsent(row.getString(3), channel -> new LinkedHashMap<>())
                        .put(
                                row.getString(2),
                                new Subscription(row.getString(2), row.getString(3), Order.valueOf(row.getString(4))));
            case "open" -> open.add(new SubjectKey(row.getString(2), row.getString(3)));
            case "known" -> known.add(new Identity(row.getString(2), row.getString(3)));
            default -> block = row.getLong(5);
        }
    }

    @Override
    public Ids ids(long wanted) {
        return new Ids(engine, statements, wanted, block);
    }

    @Override
    public Set<Long> messages(List<Object[]> rows) {
        for (Object[] row : rows) {
            if (known.add(new Identity((String) row[2], (String) row[3]))) {
                added.put((Long) row[0], row);
            }
        }
        return Set.copyOf(added.keySet());
    }

    @Override
    public Set<SubjectKey> open(Set<SubjectKey> keys) {
        return new HashSet<>(open);
    }

    @Override
    public void deliveries(List<Object[]> rows) throws SQLException {
        List<Object[]> both = new ArrayList<>(rows.size());
        int messageColumns = MESSAGE_TYPES.size();
        for (Object[] delivery : rows) {
            Object[] message = added.remove(delivery[1]);
            Object[] row = message == null
                    ? new Object[messageColumns + delivery.length]
                    : Arrays.copyOf(message, messageColumns + delivery.length);
            System.arraycopy(delivery, 0, row, messageColumns, delivery.length);
            both.add(row);
        }
        INSERT.later(engine.binding(), statements, both, null);
    }
}
