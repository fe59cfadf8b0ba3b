package io.signalbox.cli.command;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTest {

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
