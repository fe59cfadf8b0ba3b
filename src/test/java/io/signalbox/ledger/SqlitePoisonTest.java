package io.signalbox.ledger;

import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.io.TempDir;

class SqlitePoisonTest extends PoisonContract {

    @TempDir
    Path folder;

    @Override
    Ledger open() {
        return JdbcLedger.onSqlite(folder, Clock.systemUTC());
    }
}
