package io.signalbox.alert;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.integration.Card.Traffic;

import static org.assertj.core.api.Assertions.assertThat;

/** Silence is measured in the hours of the card, in their zone. */
class ExpectedTimeTest {

    private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    @ParameterizedTest
    @CsvSource({
        // Berlin is UTC+1 in winter; 2026-11-24 is a Tuesday.
        "09:00-18:00, PT2H, 2026-11-24T12:00:00Z, 2026-11-24T10:00:00Z",
        "09:00-18:00, PT2H, 2026-11-24T08:30:00Z, 2026-11-23T15:30:00Z",
        "09:00-18:00, PT2H, 2026-11-24T23:00:00Z, 2026-11-24T15:00:00Z",
        "09:00-18:00, PT2H, 2026-11-23T09:00:00Z, 2026-11-20T16:00:00Z",
        "09:00-18:00, PT20H, 2026-11-24T17:00:00Z, 2026-11-20T15:00:00Z",
        "22:00-06:00, PT2H, 2026-11-24T22:00:00Z, 2026-11-24T04:00:00Z",
        // The clock was set back on Sunday, 2026-10-25: the hours are those of the wall.
        "09:00-18:00, PT2H, 2026-10-26T09:00:00Z, 2026-10-23T15:00:00Z",
        // It is set forward on Sunday, 2027-03-28.
        "09:00-18:00, PT10H, 2027-03-29T09:00:00Z, 2027-03-26T09:00:00Z",
    })
    void goesBackThroughTheHoursOnWorkingDays(String between, Duration per, Instant now, Instant since) {
        assertThat(new ExpectedTime(new Traffic(1, per, between, WEEK, "Europe/Berlin")).since(now))
                .isEqualTo(since);
    }

    @ParameterizedTest
    @CsvSource({
        "PT2H, 2026-11-24T12:00:00Z, 2026-11-24T10:00:00Z",
        "PT2S, 2026-11-24T12:00:00Z, 2026-11-24T11:59:00Z",
        "P7D, 2026-11-24T12:00:00Z, 2026-11-17T12:00:00Z",
        // A day of 25 hours.
        "P2D, 2026-10-26T12:00:00Z, 2026-10-24T12:00:00Z",
    })
    void allDayIsAllTime(Duration per, Instant now, Instant since) {
        assertThat(new ExpectedTime(new Traffic(1, per, null, EnumSet.allOf(DayOfWeek.class), "Europe/Berlin"))
                        .since(now))
                .isEqualTo(since);
    }
}
