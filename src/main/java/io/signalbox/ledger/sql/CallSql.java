package io.signalbox.ledger.sql;

import java.sql.SQLException;

import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.store.Row;

/** The statements behind {@link LedgerCalls}: calls stand in rows of their own, and the first of a delivery that went well in its row. */
final class CallSql {

    private static final String ROW =
            "SELECT delivery_id, attempt, number, at, system, operation, call_key, code, millis,"
                    + " failure, notice FROM delivery_call WHERE ";
    private static final String OWN =
            "SELECT id, attempts, 1, started_at, call_system, call_operation, call_key, call_code,"
                    + " call_millis, call_failure, call_notice FROM delivery WHERE call_system IS NOT NULL AND ";

    /** All calls of one delivery; asked for twice. */
    static final String OF_DELIVERY = ROW + "delivery_id = ? UNION ALL " + OWN + "id = ? ORDER BY 1, 2, 3";

    /** Those to one system after a call; either part may have the whole page. */
    static final String TO_SYSTEM =
            "SELECT * FROM (" + ROW + "system = ? AND delivery_id >= ? AND (delivery_id, attempt, number)"
                    + " > (?, ?, ?) AND at >= ? ORDER BY delivery_id, attempt, number LIMIT ?) r UNION ALL SELECT * FROM ("
                    + OWN
                    + "call_system = ? AND id >= ? AND (id, attempts, 1) > (?, ?, ?) AND started_at >= ? ORDER BY id LIMIT ?) o"
                    + " ORDER BY 1, 2, 3 LIMIT ?";

    /** With what is known of their delivery. */
    static String past(String calls) {
        return "SELECT c.*, d.message_id, d.subscription, m.subject FROM (" + calls
                + ") c JOIN delivery d ON d.id = c.delivery_id"
                + " JOIN message m ON m.id = d.message_id ORDER BY c.delivery_id, c.attempt, c.number";
    }

    static final String ADD_RUN =
            "INSERT INTO run_call (at, route, system, operation, call_key, code, failure) VALUES (?, ?, ?, ?, ?, ?, ?)";
    static final String RUNS_TO_SYSTEM =
            "SELECT id, at, route, system, operation, call_key, code, failure FROM run_call"
                    + " WHERE system = ? AND id > ? AND at >= ? ORDER BY id LIMIT ?";

    private CallSql() {}

    static CallRecord call(Row row) throws SQLException {
        return new CallRecord(
                row.text("system"),
                row.text("operation"),
                row.text("call_key"),
                row.text("code"),
                row.number("millis"),
                row.text("failure"),
                row.text("notice"));
    }
}
