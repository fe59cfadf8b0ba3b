package io.signalbox.ledger.sql;

import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Ledger;

class SqliteScheduleTest extends ScheduleContract {

    @TempDir
    Path folder;

    @Override
    Ledger open(Clock clock) {
        return JdbcLedger.onSqlite(folder, clock);
    }
}
