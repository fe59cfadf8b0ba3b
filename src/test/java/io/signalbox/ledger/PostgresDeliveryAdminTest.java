package io.signalbox.ledger;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDeliveryAdminTest extends DeliveryAdminContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open() {
        return POSTGRES.open();
    }
}
