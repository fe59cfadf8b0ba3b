package io.signalbox.lifecycle;

import java.time.Clock;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.PostgresServer;

class PostgresLifeCycleTest extends LifeCycleContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open(Clock clock) {
        return POSTGRES.open(clock);
    }
}
