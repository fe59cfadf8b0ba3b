package io.signalbox.alert;

import java.time.Clock;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.PostgresServer;

class PostgresBalanceWatchTest extends BalanceWatchContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open(Clock clock) {
        return POSTGRES.open(clock);
    }

    @Override
    void change(String text) {
        POSTGRES.run(text);
    }
}
