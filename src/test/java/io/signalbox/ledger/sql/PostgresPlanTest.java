package io.signalbox.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.ManyRows;

class PostgresPlanTest extends PlanContract {

    private static final int AT_ONCE = 50_000;

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Engine open() {
        return POSTGRES.engine();
    }

    /** A connection waits 15 s for an answer: no statement inserts more than it can in that time. */
    @Override
    void fill(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            for (int first = 1; first <= messages; first += AT_ONCE) {
                String numbers =
                        " FROM generate_series(" + first + ", " + Math.min(messages, first + AT_ONCE - 1) + ") AS i";
                sql.execute(
                        "INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at, accepted_at, content_type,"
                                + " payload) SELECT 3 * i, 'customer', 'crm', 'e' || i, 't', 'C-' || i % 1000, i, i, 'application/json', '\\x7b7d'"
                                + numbers);
                for (int reader = 1; reader <= 2; reader++) {
                    sql.execute(
                            "INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, fence, attempts, created_at,"
                                    + " settled_at, started_at, millis, call_system) SELECT 3 * i + " + reader
                                    + ", 3 * i, 'reader-" + reader
                                    + "', 'C-' || i % 1000, 'delivered', i, 1, 1, i, i, i, 1, 'billing'" + numbers);
                }
            }
            sql.execute("ANALYZE");
        }
    }

    @Override
    Map<String, ManyRows> hotStatements() {
        return Map.of(
                "look", PipelinedInserts.LOOK,
                "insert", PipelinedInserts.INSERT,
                "settle and release", SettleStep.SETTLE_AND_RELEASE);
    }

    @Override
    String explain() {
        return "EXPLAIN (VERBOSE) ";
    }

    /** A hashed one reads all that is open once, however few are asked for. */
    @Override
    boolean readsAll(String line) {
        return line.contains("Seq Scan on ") || line.contains("hashed SubPlan");
    }
}
