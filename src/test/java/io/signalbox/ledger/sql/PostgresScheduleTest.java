package io.signalbox.ledger.sql;

import java.time.Clock;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;

class PostgresScheduleTest extends ScheduleContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open(Clock clock) {
        return POSTGRES.open(clock);
    }
}
