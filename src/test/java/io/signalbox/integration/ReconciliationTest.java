package io.signalbox.integration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When a reconciliation runs next. */
class ReconciliationTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Reconciliation hourly =
            new Reconciliation("accounts", null, null, List.of(), null, null, HOUR, null, null);

    @Test
    void isDueAtOnceAndThenAtItsInterval() {
        assertThat(hourly.next(null, NOW)).isEqualTo(NOW);
        assertThat(hourly.next(NOW, NOW)).isEqualTo(NOW.plus(HOUR));
        assertThat(hourly.next(NOW.plusSeconds(5), NOW))
                .as("by another hub's clock")
                .isEqualTo(NOW.plusSeconds(5).plus(HOUR));
    }

    @Test
    void isDueWhereTheClockWasSetBackToBeforeItsLastRun() {
        assertThat(hourly.next(NOW, NOW.minus(Duration.ofHours(5)))).isEqualTo(NOW.minus(Duration.ofHours(5)));
    }
}
