package io.signalbox.ledger.sql;

import java.time.Clock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.delivery.Runs;
import io.signalbox.ledger.Ledger;

import static org.assertj.core.api.Assertions.assertThat;

/** Routes that a timer or a schedule starts, in several processes on one ledger. */
class PostgresRunsTest {

    private static final String ROUTE = "nightly";

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static Runs runs(Ledger ledger) {
        Runs runs = new Runs(ledger, Clock.systemUTC());
        runs.register(ROUTE, "quartz:nightly");
        runs.open(route -> false);
        return runs;
    }

    @Test
    void oneOfThemRunsTheRouteAndAnotherOnceThatHasEnded() {
        try (Ledger other = POSTGRES.open()) {
            Runs those = runs(other);
            try (Ledger ledger = POSTGRES.open()) {
                Runs these = runs(ledger);

                assertThat(these.begin(ROUTE)).isNotNull();
                assertThat(those.begin(ROUTE)).isNull();
                assertThat(these.begin(ROUTE)).as("it stays with the first").isNotNull();
            }
            assertThat(those.begin(ROUTE)).isNotNull();
        }
    }
}
