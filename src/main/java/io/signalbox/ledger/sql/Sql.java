package io.signalbox.ledger.sql;

import io.signalbox.ledger.store.Engine;

/** The statements both engines understand. Columns are always named; the order of parameters is that of the text. */
final class Sql {

    /** Due time of a delivery that waits for an earlier one of its subject. */
    static final long HELD = Long.MAX_VALUE;

    static final String OPEN = Engine.OPEN;
    static final String CLAIMABLE = "owner IS NULL AND state IN ('pending', 'retrying')";

    /** In bytes: a larger payload stands in a table of its own, once for all messages that carry it. */
    static final int LARGE = 256 * 1024;

    /** The payload of a message {@code m}, wherever it stands. */
    static final String PAYLOAD = "coalesce((SELECT c.bytes FROM content c WHERE c.hash = m.content), m.payload)";

    static final String INSERT_CONTENT =
            "INSERT INTO content (hash, bytes) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING";
    static final String DELETE_CONTENT =
            "DELETE FROM content WHERE hash = ? AND NOT EXISTS (SELECT 1 FROM message WHERE content = ?)";

    static final String FIND_MESSAGE = "SELECT id, payload, content FROM message WHERE source = ? AND event_id = ?";

    private static final String DELIVERY =
            """
            d.id, d.fence, d.attempts, d.failing_since,
              m.event_id, m.source, m.type, m.subject, m.occurred_at, m.content_type,
              CASE WHEN d.edited = 0 THEN %s
                ELSE (SELECT a.payload FROM delivery_action a WHERE a.delivery_id = d.id AND a.number = d.edited) END,
              m.headers
            """
                    .formatted(PAYLOAD);

    static final String SELECT_DUE = "SELECT " + DELIVERY
            + """
            FROM delivery d JOIN message m ON m.id = d.message_id
            WHERE d.subscription = ? AND d.owner IS NULL AND d.state IN ('pending', 'retrying') AND d.due_at <= ?
            ORDER BY d.due_at, d.id LIMIT ?""";

    /** Those of certain ids. */
    static final String SELECT_THOSE = "WITH r (id) AS (:rows) SELECT " + DELIVERY
            + ", d.owner FROM r JOIN delivery d ON d.id = r.id JOIN message m ON m.id = d.message_id"
            + " WHERE d.state IN ('pending', 'retrying')";

    static final String DUE =
            """
            SELECT count(*) AS due, coalesce(sum(bytes), 0) AS bytes, min(created_at) AS oldest
            FROM (SELECT d.created_at, length(%s) AS bytes FROM delivery d JOIN message m ON m.id = d.message_id
              WHERE d.subscription = ? AND d.owner IS NULL AND d.state IN ('pending', 'retrying') AND d.due_at <= ?
              ORDER BY d.due_at, d.id LIMIT ?) w"""
                    .formatted(PAYLOAD);

    static final String TAKE = "UPDATE delivery SET owner = ?, fence = fence + 1 WHERE id = ?";

    static final String FAILED_AT = "SELECT id, subscription FROM delivery d WHERE failed_system = ? AND " + OPEN
            + " AND state = 'retrying' AND owner IS NULL AND due_at > ? AND due_at < " + HELD
            + " AND problem <> ? LIMIT ?";

    static final String POSTPONED = "SELECT id, subscription FROM delivery d WHERE subscription = ? AND " + CLAIMABLE
            + " AND due_at > ? AND due_at < " + HELD + " AND problem = ? LIMIT ?";

    static final String BRING_FORWARD = "UPDATE delivery SET due_at = ? WHERE id = ?";

    static final String NEXT_DUE = "SELECT min(due_at) FROM delivery WHERE subscription = ? AND " + CLAIMABLE;

    static final String SUBSCRIPTIONS = "SELECT id, channel, ordering FROM subscription WHERE retired_at IS NULL";

    static final String SUBSCRIBE =
            """
            INSERT INTO subscription (id, channel, ordering, since) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET channel = excluded.channel, ordering = excluded.ordering""";

    static final String IS_RETIRED = "SELECT 1 FROM subscription WHERE id = ? AND retired_at IS NOT NULL";
    static final String RETIRE = "UPDATE subscription SET retired_at = ? WHERE id = ?";

    static final String ADOPT_UNREAD = "UPDATE delivery SET subscription = ?, state = 'pending', due_at = " + HELD
            + ", problem = NULL, detail = NULL, settled_at = NULL WHERE subscription = ? AND " + OPEN;

    static final String RELEASE_HEADS = "UPDATE delivery SET due_at = ? WHERE subscription = ? AND due_at = " + HELD
            + " AND " + OPEN + " AND (subject IS NULL OR NOT EXISTS (SELECT 1 FROM delivery e WHERE"
            + " e.subscription = delivery.subscription AND e.subject = delivery.subject AND e.id < delivery.id AND"
            + " e.state IN ('pending', 'retrying', 'parked')))";

    static final String RELEASE_ALL =
            "UPDATE delivery SET due_at = ?, subject = NULL WHERE subscription = ? AND subject IS NOT NULL AND " + OPEN;

    static final String DONE_MESSAGES =
            "SELECT m.id, m.content FROM message m WHERE m.id > ? AND m.id < ? AND m.accepted_at < ? AND NOT EXISTS (SELECT 1 FROM"
                    + " delivery d WHERE d.message_id = m.id AND d." + OPEN + ") ORDER BY m.id LIMIT ?";
    static final String DELETE_RUN_CALLS = "DELETE FROM run_call WHERE at < ?";
    static final String DELETE_ATTEMPTS =
            "DELETE FROM attempt WHERE delivery_id IN (SELECT id FROM delivery WHERE message_id = ?)";
    static final String DELETE_CALLS =
            "DELETE FROM delivery_call WHERE delivery_id IN (SELECT id FROM delivery WHERE message_id = ?)";
    static final String DELETE_DEEDS =
            "DELETE FROM delivery_action WHERE delivery_id IN (SELECT id FROM delivery WHERE message_id = ?)";
    static final String DELETE_DELIVERIES = "DELETE FROM delivery WHERE message_id = ?";
    static final String DELETE_MESSAGE = "DELETE FROM message WHERE id = ?";

    /** Counts in the index alone, and looks up one row for each subscription. */
    static final String WAITING =
            """
            SELECT w.subscription, w.pending, w.retrying, w.parked, w.oldest, d.problem, d.detail, d.pointer
            FROM (SELECT subscription, sum(CASE state WHEN 'pending' THEN 1 ELSE 0 END) AS pending,
                sum(CASE state WHEN 'retrying' THEN 1 ELSE 0 END) AS retrying,
                sum(CASE state WHEN 'parked' THEN 1 ELSE 0 END) AS parked,
                min(created_at) AS oldest, max(CASE WHEN problem IS NOT NULL THEN id END) AS failed
              FROM delivery WHERE state IN ('pending', 'retrying', 'parked') GROUP BY subscription) w
            LEFT JOIN delivery d ON d.id = w.failed""";

    /** As {@link #WAITING}, by the system that failed. */
    static final String FAILING =
            """
            SELECT w.failed_system, w.retrying, w.parked, w.oldest, d.problem, d.detail, d.pointer
            FROM (SELECT failed_system, sum(CASE state WHEN 'retrying' THEN 1 ELSE 0 END) AS retrying,
                sum(CASE state WHEN 'parked' THEN 1 ELSE 0 END) AS parked, min(created_at) AS oldest, max(id) AS failed
              FROM delivery WHERE failed_system IS NOT NULL AND state IN ('pending', 'retrying', 'parked')%s
              GROUP BY failed_system) w
            LEFT JOIN delivery d ON d.id = w.failed ORDER BY w.failed_system""";

    static final String JOURNEY =
            """
            SELECT m.id AS message_id, m.channel, m.source, m.event_id, m.accepted_at, d.id AS delivery_id, d.subscription, d.state,
              d.attempts, d.problem, d.detail, d.pointer, d.settled_at
            FROM message m JOIN delivery d ON d.message_id = m.id""";

    static final String SUBJECT_OF = "SELECT subject FROM delivery WHERE id = ? AND subject IS NOT NULL";
    static final String INSERT_AUDIT =
            """
            INSERT INTO audit (id, at, actor, role, door, operation, target, reason, result, detail, ended_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    static final String END_AUDIT = "UPDATE audit SET result = ?, detail = ?, ended_at = ? WHERE id = ?";
    static final String AUDIT =
            "SELECT id, at, actor, role, door, operation, target, reason, result, detail, ended_at FROM audit";

    static final String IDENTITY = "SELECT identity FROM ledger";
    static final String NUMBERED_KEYS = "SELECT numbered_keys FROM ledger";
    static final String GENERATION = "SELECT generation, seen_at FROM ledger";
    static final String BUMP = "UPDATE ledger SET generation = generation + 1, seen_at = ?";
    static final String KEEP_HIGHEST = "UPDATE ledger SET highest = ?";

    /** What waits for a time of a clock that was then set back. */
    static final String DUE_SOONER =
            "UPDATE delivery SET due_at = due_at - ? WHERE due_at > ? AND due_at < " + HELD + " AND " + CLAIMABLE;

    static final String INSERT_IDENTITY = "INSERT INTO ledger (identity) VALUES (?)";

    static final String PROCESSES = "SELECT owner FROM process";
    static final String PROCESS = "SELECT 1 FROM process WHERE owner = ?";
    static final String NOTE = "SELECT name, version, json, written_at FROM note WHERE kind = ? AND name = ?";
    static final String NOTES = "SELECT name, version, json, written_at FROM note WHERE kind = ? ORDER BY name";
    static final String INSERT_NOTE =
            "INSERT INTO note (kind, name, version, json, written_at) VALUES (?, ?, 1, ?, ?) ON CONFLICT DO NOTHING";
    static final String UPDATE_NOTE =
            "UPDATE note SET json = ?, version = version + 1, written_at = ? WHERE kind = ? AND name = ? AND version = ?";
    static final String DELETE_NOTE = "DELETE FROM note WHERE kind = ? AND name = ? AND version = ?";

    private Sql() {}
}
