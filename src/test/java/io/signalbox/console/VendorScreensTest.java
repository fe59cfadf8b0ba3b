package io.signalbox.console;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.signalbox.console.VendorScreens.Month;
import io.signalbox.deprecation.Deprecation;
import io.signalbox.deprecation.Deprecation.Alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class VendorScreensTest {

    private static Deprecation ending(String operation, String day) {
        return new Deprecation(
                "billing",
                operation,
                Alarm.LATER,
                null,
                day == null ? null : Instant.parse(day + "T00:00:00Z"),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void putsWhatEndsInTheSameMonthTogetherAndTheUndatedLast() {
        assertThat(VendorScreens.months(List.of(
                        ending("old", null),
                        ending("list", "2026-12-01"),
                        ending("find", "2026-12-31"),
                        ending("open", "2027-01-01"))))
                .extracting(Month::title, month -> month.ends().stream()
                        .map(Deprecation::operation)
                        .toList())
                .containsExactly(
                        tuple("December 2026", List.of("list", "find")),
                        tuple("January 2027", List.of("open")),
                        tuple("No date given", List.of("old")));
        assertThat(VendorScreens.months(List.of())).isEmpty();
    }
}
