package io.signalbox.ledger.sql;

import java.nio.file.Path;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.store.LedgerSettings;

class PostgresMarkTest extends MarkContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open(String acceptLoss) {
        return POSTGRES.open(new LedgerSettings(0, 0, acceptLoss, mark()));
    }

    /** A database that is a copy: what pg_dump and pg_restore come to. */
    @Override
    void backUp() {
        POSTGRES.cutConnections();
        POSTGRES.backUp();
    }

    @Override
    void restore() {
        POSTGRES.cutConnections();
        POSTGRES.restore();
    }

    @Override
    Path mark() {
        return folder.resolve("ledger-postgresql.mark");
    }
}
