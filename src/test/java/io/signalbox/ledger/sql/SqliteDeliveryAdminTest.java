package io.signalbox.ledger.sql;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.ledger.Ledger;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteDeliveryAdminTest extends DeliveryAdminContract {

    @TempDir
    Path folder;

    @Override
    Ledger open() {
        return JdbcLedger.onSqlite(folder, Clock.systemUTC());
    }

    private String plan(String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                var row = connection.createStatement().executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (row.next()) {
                plan.append(row.getString("detail")).append('\n');
            }
        }
        return plan.toString();
    }

    /** Each look takes its window from an index, in its order: no sort of all there is, no scan of the table. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT id FROM message WHERE subject = 'x' AND id < 9 ORDER BY id DESC LIMIT 50 | message_subject",
                "SELECT id FROM delivery WHERE state = 'parked' AND id < 9 ORDER BY id DESC LIMIT 50 | delivery_parked",
                "SELECT id FROM delivery WHERE state = 'parked' AND problem = 'x' ORDER BY id DESC LIMIT 50"
                        + " | delivery_parked_problem",
                "SELECT id FROM delivery WHERE state = 'parked' AND subscription = 'x' ORDER BY id DESC LIMIT 50"
                        + " | delivery_parked_subscription",
                "SELECT id FROM delivery WHERE state IN ('pending', 'retrying', 'parked') LIMIT 50 | delivery_open",
                "SELECT id FROM delivery WHERE id < 9 ORDER BY id DESC LIMIT 50 | PRIMARY KEY",
                "SELECT id FROM message WHERE source = 'x' AND event_id IN ('a', 'b') | message_identity",
                "SELECT number FROM delivery_action WHERE delivery_id = 1 ORDER BY number | PRIMARY KEY"
            })
    void looksThroughAnIndex(String sql, String index) throws SQLException {
        assertThat(plan(sql)).contains(index).doesNotContain("TEMP B-TREE");
    }

    @Test
    void countsWhatIsOpenInTheIndexAlone() throws SQLException {
        assertThat(plan(Sql.WAITING))
                .contains("SCAN delivery USING COVERING INDEX delivery_open", "SEARCH d USING INTEGER PRIMARY KEY")
                .doesNotContain("TEMP B-TREE");
    }

    @Test
    void findsCallsAndFailuresOfASystemInIndexes() throws SQLException {
        assertThat(plan(CallSql.past(CallSql.TO_SYSTEM)))
                .contains("delivery_call_by_system (system=?", "delivery_call_system (call_system=?")
                .doesNotContain("SCAN d", "SCAN m");
        assertThat(plan(Sql.FAILING.formatted(""))).contains("delivery USING COVERING INDEX delivery_failed_system");
        assertThat(plan(Sql.FAILING.formatted(" AND subscription IN ('x')")))
                .contains("delivery USING INDEX delivery_open (subscription=?")
                .doesNotContain("SCAN delivery\n");
    }
}
