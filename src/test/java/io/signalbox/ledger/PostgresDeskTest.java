package io.signalbox.ledger;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDeskTest extends DeskContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open() {
        return POSTGRES.open();
    }
}
