package io.signalbox.alert;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;

import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;

class SqliteBalanceWatchTest extends BalanceWatchContract {

    @TempDir
    Path folder;

    @Override
    Ledger open(Clock clock) {
        return JdbcLedger.onSqlite(folder, clock);
    }

    @Override
    void change(String text) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                var statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
