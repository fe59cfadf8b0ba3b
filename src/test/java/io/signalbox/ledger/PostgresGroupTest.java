package io.signalbox.ledger;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresGroupTest extends GroupContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open() {
        return POSTGRES.open();
    }
}
