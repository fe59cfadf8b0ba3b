package io.signalbox.ledger.sql;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;

class PostgresGroupTest extends GroupContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open() {
        return POSTGRES.open();
    }
}
