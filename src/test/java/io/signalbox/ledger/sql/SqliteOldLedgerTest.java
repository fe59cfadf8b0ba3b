package io.signalbox.ledger.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;

import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Ledger;

class SqliteOldLedgerTest extends OldLedgerContract {

    @TempDir
    Path folder;

    @Override
    Ledger open() throws IOException {
        Files.write(folder.resolve("ledger.db"), resource("v8.db"));
        return openAgain();
    }

    @Override
    Ledger openAgain() {
        return JdbcLedger.onSqlite(folder, Clock.systemUTC());
    }

    @Override
    void run(String sql) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    String answers() {
        return "v8-db-answers.txt";
    }
}
