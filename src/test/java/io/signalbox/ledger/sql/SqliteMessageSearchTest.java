package io.signalbox.ledger.sql;

import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Ledger;

class SqliteMessageSearchTest extends MessageSearchContract {

    @TempDir
    Path folder;

    @Override
    Ledger open() {
        return JdbcLedger.onSqlite(folder, Clock.systemUTC());
    }
}
