package io.signalbox.cli.command;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTest {

    @Test
    void countsInSingularAndPlural() {
        assertThat(Words.count(1, "delivery")).isEqualTo("1 delivery");
        assertThat(Words.count(2, "delivery")).isEqualTo("2 deliveries");
        assertThat(Words.count(0, "attempt")).isEqualTo("0 attempts");
        assertThat(Words.count(1, "day")).isEqualTo("1 day");
        assertThat(Words.count(5, "day")).isEqualTo("5 days");
    }

    @Test
    void writesTimesToTheSecondInUtc() {
        assertThat(Words.time(Instant.parse("2026-11-28T20:55:23.987654Z"))).isEqualTo("2026-11-28 20:55:23Z");
        assertThat(Words.time(null)).isEqualTo("-");
    }

    @Test
    void wrapsBetweenWordsOnly() {
        assertThat(Words.wrap("one two customer-to-billing three", 8))
                .containsExactly("one two", "customer-to-billing", "three");
    }
}
