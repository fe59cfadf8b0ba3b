package io.signalbox.ledger;

import java.time.Clock;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresClockTest extends ClockContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open(Clock clock) {
        return POSTGRES.open(clock);
    }
}
