package io.signalbox.ledger.sql;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.problem.ProblemCode;

/** The statements behind {@link DeliveryAdmin}. */
final class AdminSql {

    /** How many rows one look may touch. */
    static final int WINDOW = 20_000;

    static final String COLUMNS =
            """
            SELECT d.id AS delivery, m.id AS message, m.channel, m.source, m.event_id, m.subject, d.subscription, d.state, d.attempts,
              d.problem, d.detail, d.pointer, m.accepted_at, d.due_at, d.owner, d.edited, d.settled_at
            """;

    static final String JOINED = " JOIN delivery d ON d.id = w.id JOIN message m ON m.id = d.message_id";

    static final String DELIVERIES =
            COLUMNS + " FROM delivery d JOIN message m ON m.id = d.message_id WHERE d.message_id = ? ORDER BY d.id";

    /** One that ended a delivery well stands in the delivery's row. */
    static final String TRIES =
            """
            SELECT number, started_at, millis, problem, detail FROM attempt WHERE delivery_id = ?
            UNION ALL SELECT attempts, started_at, millis, problem, detail FROM delivery WHERE id = ? AND started_at IS NOT NULL
            ORDER BY 1""";

    static final String DEEDS = "SELECT number, at, kind, audit_id, actor, reason, payload FROM delivery_action"
            + " WHERE delivery_id = ? ORDER BY number";

    static final String MESSAGE =
            """
            SELECT m.event_id, m.source, m.type, m.subject, m.occurred_at, m.content_type, %s AS payload, m.channel,
              m.accepted_at, m.cause, m.headers
            FROM message m WHERE m.id = ?"""
                    .formatted(Sql.PAYLOAD);

    static final String MESSAGE_OF = "SELECT message_id FROM delivery WHERE id = ?";

    static final String SUBSCRIPTIONS = "SELECT id, subscription FROM delivery WHERE id IN (%s)";

    /** A parked one is parked since its last attempt ended; one that was never tried, since it came. */
    static final String STANDING =
            "SELECT subscription, subject, state, owner, coalesce((SELECT max(a.started_at + a.millis)"
                    + " FROM attempt a WHERE a.delivery_id = delivery.id), created_at) FROM delivery WHERE id = ?";

    private static final String TURN = "CASE WHEN subject IS NULL OR NOT EXISTS (SELECT 1 FROM delivery e WHERE"
            + " e.subscription = delivery.subscription AND e.subject = delivery.subject AND e.id < delivery.id AND"
            + " e.state IN ('pending', 'retrying', 'parked')) THEN ? ELSE " + Sql.HELD + " END";

    /** Nothing is called by it. What came of an attempt that the ledger refused stands nowhere: it stays unknown. */
    static final String REPLAY = "UPDATE delivery SET state = 'pending', due_at = " + TURN
            + ", failing_since = NULL, problem = NULL, detail = NULL, pointer = NULL, failed_system = NULL, fence = fence + 1 + CASE WHEN problem = '"
            + ProblemCode.LEDGER_REFUSED.id() + "' THEN 0 ELSE " + Delivery.CAME_TO_NOTHING
            + " END WHERE id = ? AND owner IS NULL AND " + Sql.OPEN;

    static final String EDITED = "UPDATE delivery SET edited = ? WHERE id = ?";

    static final String DISCARD = "UPDATE delivery SET state = 'discarded', settled_at = ?, fence = fence + 1"
            + " WHERE id = ? AND owner IS NULL AND " + Sql.OPEN;

    static final String LAST_DEED = "SELECT coalesce(max(number), 0) FROM delivery_action WHERE delivery_id = ?";

    static final String INSERT_DEED = "INSERT INTO delivery_action"
            + " (delivery_id, number, at, kind, audit_id, actor, reason, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private AdminSql() {}
}
