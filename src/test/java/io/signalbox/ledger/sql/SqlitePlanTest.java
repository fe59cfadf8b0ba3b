package io.signalbox.ledger.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.ManyRows;
import io.signalbox.ledger.store.SqliteEngine;

import static org.assertj.core.api.Assertions.assertThat;

class SqlitePlanTest extends PlanContract {

    @TempDir
    Path folder;

    @Override
    Engine open() {
        return SqliteEngine.open(folder);
    }

    @Override
    void fill(Connection connection) throws SQLException {
        String numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + messages + ") ";
        try (Statement sql = connection.createStatement()) {
            sql.execute(numbers
                    + "INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at, accepted_at,"
                    + " content_type, payload) SELECT 3 * i, 'customer', 'crm', 'e' || i, 't', 'C-' || i % 1000, i, i,"
                    + " 'application/json', X'7B7D' FROM n");
            for (int reader = 1; reader <= 2; reader++) {
                sql.execute(numbers
                        + "INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, fence, attempts,"
                        + " created_at, settled_at, started_at, millis, call_system) SELECT 3 * i + " + reader
                        + ", 3 * i, 'reader-"
                        + reader + "', 'C-' || i % 1000, 'delivered', i, 1, 1, i, i, i, 1, 'billing' FROM n");
            }
        }
    }

    @Override
    Map<String, ManyRows> hotStatements() {
        return Map.of(
                "insert messages", StepwiseInserts.INSERT_MESSAGES,
                "insert deliveries", StepwiseInserts.INSERT_DELIVERIES,
                "open subjects", StepwiseInserts.OPEN_SUBJECTS,
                "settle", SettleStep.SETTLE);
    }

    @Override
    String explain() {
        return "EXPLAIN QUERY PLAN ";
    }

    @Test
    void findsWhatIsHeldAtAStartByItsIndex() throws SQLException {
        assertThat(plan(SqliteEngine.RECOVER, "this"))
                .singleElement()
                .asString()
                .matches("SEARCH delivery USING (COVERING )?INDEX delivery_owned \\(owner=\\?\\)");
    }

    @Override
    boolean readsAll(String line) {
        return line.contains("AUTOMATIC") || line.matches("SCAN (message|delivery|d|w|e|m)\\b(?!.* USING ).*");
    }
}
