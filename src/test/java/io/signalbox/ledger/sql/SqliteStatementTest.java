package io.signalbox.ledger.sql;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.SqliteEngine;

class SqliteStatementTest extends StatementContract {

    @TempDir
    Path folder;

    @Override
    Engine open() {
        return SqliteEngine.open(folder);
    }

    @Override
    int mostAlone() {
        return 9;
    }

    @Override
    int releases() {
        return 1;
    }
}
