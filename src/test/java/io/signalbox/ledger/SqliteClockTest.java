package io.signalbox.ledger;

import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.io.TempDir;

class SqliteClockTest extends ClockContract {

    @TempDir
    Path folder;

    @Override
    Ledger open(Clock clock) {
        return JdbcLedger.onSqlite(folder, clock);
    }
}
