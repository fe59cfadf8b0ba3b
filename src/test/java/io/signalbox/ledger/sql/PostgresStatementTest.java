package io.signalbox.ledger.sql;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.store.Engine;

class PostgresStatementTest extends StatementContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Engine open() {
        return POSTGRES.engine();
    }

    /** Of them, four in each transaction keep other processes off. */
    @Override
    int mostAlone() {
        return 19;
    }
}
