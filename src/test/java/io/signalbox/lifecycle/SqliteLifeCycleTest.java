package io.signalbox.lifecycle;

import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;

class SqliteLifeCycleTest extends LifeCycleContract {

    @TempDir
    Path folder;

    @Override
    Ledger open(Clock clock) {
        return JdbcLedger.onSqlite(folder, clock);
    }
}
