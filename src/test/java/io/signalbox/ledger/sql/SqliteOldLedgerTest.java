package io.signalbox.ledger.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Ledger;

class SqliteOldLedgerTest extends OldLedgerContract {

    @TempDir
    Path folder;

    @Override
    Ledger open() throws IOException {
        Files.write(folder.resolve("ledger.db"), resource("v8.db"));
        return JdbcLedger.onSqlite(folder, Clock.systemUTC());
    }

    @Override
    String answers() {
        return "v8-db-answers.txt";
    }
}
