package io.signalbox.value;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ZonedTimesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            2026-03-29T02:30:00+01:00 | -                | -       | 2026-03-29T01:30:00Z
            2026-07-01T12:00:00       | Europe/Berlin    | -       | 2026-07-01T10:00:00Z
            2026-01-01T12:00          | Asia/Kolkata     | -       | 2026-01-01T06:30:00Z
            2026-03-29T02:30:00       | Europe/Berlin    | earlier | 2026-03-29T00:30:00Z
            2026-03-29T02:30:00       | Europe/Berlin    | later   | 2026-03-29T01:30:00Z
            2026-10-25T02:30:00       | Europe/Berlin    | earlier | 2026-10-25T00:30:00Z
            2026-10-25T02:30:00       | Europe/Berlin    | later   | 2026-10-25T01:30:00Z
            2026-10-04T02:15:00       | Australia/Lord_Howe | later | 2026-10-03T15:45:00Z
            2011-12-30T12:00:00       | Pacific/Apia     | later   | 2011-12-30T22:00:00Z
            2026-11-01T01:30:00.123456789 | America/New_York | later | 2026-11-01T06:30:00.123456789Z
            """)
    void isTheMomentThatIsMeant(String text, String zone, String choice, String moment) {
        assertThat(ZonedTimes.moment(text, zone, choice)).hasToString(moment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            2026-03-29T02:30:00 | Europe/Berlin | -      | leave this time out
            2026-10-25T02:30:00 | Europe/Berlin | -      | show this time twice
            2026-10-25T02:30:00 | Europe/Berlin | second | earlier
            2026-07-01T12:00:00 | -             | -      | no zone
            2026-07-01T12:00:00 | Berlin        | -      | time zone
            2026-02-30T12:00:00 | Europe/Berlin | -      | ISO 8601
            29.03.2026 02:30    | Europe/Berlin | -      | ISO 8601
            """)
    void refusesWhatHasNoOneMeaningAndSaysWhatToSay(String text, String zone, String choice, String reason) {
        assertThatThrownBy(() -> ZonedTimes.moment(text, zone, choice))
                .isInstanceOf(UnclearValueException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("02:30");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:59:59Z, Europe/Berlin, 2026-03-29T01:59:59+01:00, 2026-03-29",
        "2026-03-29T01:00:00Z, Europe/Berlin, 2026-03-29T03:00:00+02:00, 2026-03-29",
        "2026-12-31T20:00:00Z, Asia/Tokyo, 2027-01-01T05:00:00+09:00, 2027-01-01"
    })
    void isShownByTheClocksOfAZone(String moment, String zone, String shown, String date) {
        assertThat(ZonedTimes.inZone(ZonedTimes.moment(moment, null, null), zone))
                .isEqualTo(shown);
        assertThat(ZonedTimes.dateIn(ZonedTimes.moment(moment, null, null), zone))
                .isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "31.12.2026, dd.MM.yyyy, 2026-12-31",
        "02/29/2028, MM/dd/yyyy, 2028-02-29",
        "20260105, yyyyMMdd, 2026-01-05"
    })
    void readsDates(String text, String pattern, String date) {
        assertThat(ZonedTimes.date(text, pattern)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "30.02.2026, dd.MM.yyyy",
        "29.02.2027, dd.MM.yyyy",
        "1.2.2026, dd.MM.yyyy",
        "31.12.26, dd.MM.yyyy",
        "x, bb"
    })
    void refusesDatesThatNoCalendarHas(String text, String pattern) {
        assertThatThrownBy(() -> ZonedTimes.date(text, pattern)).isInstanceOf(UnclearValueException.class);
    }
}
