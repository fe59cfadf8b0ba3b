package io.signalbox.deprecation;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderDatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@1688169599 | 2023-06-30T23:59:59Z",
                "@1688169599;x=1 | 2023-06-30T23:59:59Z",
                "1688169599 | 2023-06-30T23:59:59Z",
                "1688169599000 | 2023-06-30T23:59:59Z",
                "Fri, 30 Jun 2023 23:59:59 GMT | 2023-06-30T23:59:59Z",
                "version=\"v1\", date=\"Fri, 30 Jun 2023 23:59:59 GMT\" | 2023-06-30T23:59:59Z",
                "2023-06-30 | 2023-06-30T00:00:00Z",
                "2023-06-30T23:59:59+02:00 | 2023-06-30T21:59:59Z",
                "\"2023-06-30\" | 2023-06-30T00:00:00Z",
            })
    void readsEveryFormThatVendorsUse(String header, Instant date) {
        assertThat(HeaderDates.parse(header)).contains(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"true", "?1", "", "soon", "@", "@12", "0", "@99999999999999", "2023-02-31", "Thu, 99 Foo 2023"})
    void takesNothingElseForADate(String header) {
        assertThat(HeaderDates.parse(header)).isEmpty();
    }

    @Test
    void takesNoHeaderForNoDate() {
        assertThat(HeaderDates.parse(null)).isEmpty();
        assertThat(HeaderDates.parse("@".repeat(100_000))).isEmpty();
    }
}
