package io.signalbox.ledger.sql;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.StoreFailure;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresStatementTest extends StatementContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Engine open() {
        return POSTGRES.engine(CountingSockets.class);
    }

    @Override
    int mostAlone() {
        return 9;
    }

    /** The statement that settles does. */
    @Override
    int releases() {
        return 0;
    }

    /** Two for what is accepted, two for what is made of it, one for what that is sent to; commits included. */
    @Test
    void aSignUpAloneWaitsForTheServerAFewTimes() throws StoreFailure {
        // Until the server has been told of each statement often enough to keep it.
        signUp(ids("before", 1));
        signUp(ids("before-that", 1));
        int least = Integer.MAX_VALUE;
        // Once a second the generation is written too.
        for (String id : ids("alone", 8)) {
            int before = CountingSockets.roundTrips();
            signUp(ids(id + "-", 1));
            least = Math.min(least, CountingSockets.roundTrips() - before);
        }
        assertThat(least).isBetween(3, 5);
    }
}
