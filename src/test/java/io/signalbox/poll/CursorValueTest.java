package io.signalbox.poll;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CursorValueTest {

    @ParameterizedTest
    @CsvSource({
        "9, 10",
        "1.5, 1.50001",
        "-3, 2",
        "2026-01-31T23:59:59Z, 2026-02-01T00:00:00Z",
        "2026-01-01T12:00:00+02:00, 2026-01-01T11:00:00Z",
        "2026-01-01T12:00:00.100Z, 2026-01-01T12:00:00.1001Z",
        "2026-01-01T10:00:00+0200, 2026-01-01T09:00:00+00",
        "2026-01-01, 2026-01-02",
        "2026-01-01 09:00:00, 2026-01-01 10:00:00",
        "a10, a9",
        "12345678901234567890123, 12345678901234567890124"
    })
    void comesBefore(String lower, String higher) {
        assertThat(CursorValue.of(lower)).isLessThan(CursorValue.of(higher));
        assertThat(CursorValue.of(higher)).isGreaterThan(CursorValue.of(lower));
    }

    @Test
    void sameTimeInOtherWordsIsTheSame() {
        assertThat(CursorValue.of("2026-01-01T12:00:00+02:00"))
                .isEqualTo(CursorValue.of("2026-01-01T10:00:00Z"))
                .hasSameHashCodeAs(CursorValue.of("2026-01-01T10:00:00Z"));
        assertThat(CursorValue.of("1.50")).isEqualTo(CursorValue.of("1.5"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T12:00:00+02:00, 2026-01-01T09:55:00Z",
        "2026-03-01, 2026-02-28",
        "1767261600, 1767261300",
        "1767261600000, 1767261300000",
        "100, 0",
        "a-text, a-text"
    })
    void readsALittleAgain(String value, String before) {
        assertThat(CursorValue.of(value).before(Duration.ofMinutes(5))).isEqualTo(before);
        assertThat(CursorValue.of(value).before(Duration.ZERO)).isEqualTo(value);
    }

    @Test
    void onlyATimeSaysWhenItWas() {
        assertThat(CursorValue.of("2026-01-01T12:00:00Z").time()).contains(Instant.parse("2026-01-01T12:00:00Z"));
        assertThat(CursorValue.of("1767261600").time()).isEmpty();
        assertThat(CursorValue.of("yesterday").time()).isEmpty();
    }
}
