package io.signalbox.ledger.sql;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;

class PostgresMessageSearchTest extends MessageSearchContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open() {
        return POSTGRES.open();
    }
}
