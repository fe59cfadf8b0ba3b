package io.signalbox.ledger.sql;

import java.nio.file.Path;
import java.time.Clock;

import javax.sql.DataSource;

import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

import io.signalbox.ledger.Ledger;

class SqliteMigrationTest extends MigrationContract {

    @TempDir
    Path folder;

    @Override
    Ledger open() {
        return JdbcLedger.onSqlite(folder, Clock.systemUTC());
    }

    @Override
    DataSource database() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("ledger.db"));
        return source;
    }

    @Override
    String scripts() {
        return "db/sqlite";
    }
}
