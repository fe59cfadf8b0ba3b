package io.signalbox.ledger.sql;

import java.time.Clock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.delivery.Runs;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

    @Test
    void howARunWentIsKnownWhereItDidNotRun() {
        try (Ledger ledger = POSTGRES.open();
                Ledger other = POSTGRES.open()) {
            Runs these = runs(ledger);
            Runs those = runs(other);

            these.end(these.beginDelivery(ROUTE, null), Problem.of(ProblemCode.SYSTEM_FAILING, "billing answered 503"));
            await().untilAsserted(() -> assertThat(those.ofAllProcesses())
                    .singleElement()
                    .satisfies(run -> assertThat(run.problem()).contains("billing answered 503")));
            assertThat(those.all().get(0).problem()).isNull();

            those.end(those.beginDelivery(ROUTE, null), null);
            assertThat(those.ofAllProcesses().get(0).problem())
                    .as("its own is later")
                    .isNull();
        }
    }
}
