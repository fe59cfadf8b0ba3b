package io.signalbox.cost;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.signalbox.cost.Period.Cut;

import static org.assertj.core.api.Assertions.assertThat;

/** Weeks and months of a zone. */
class PeriodTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<Period> between(String since, String until, Cut cut, ZoneId zone) {
        return Period.between(Instant.parse(since), Instant.parse(until), cut, zone);
    }

    @Test
    void weeksBeginOnMondayAtMidnightOfTheZone() {
        List<Period> weeks = between("2026-10-22T10:00:00Z", "2026-11-04T12:00:00Z", Cut.WEEK, BERLIN);

        assertThat(weeks).extracting(Period::name).containsExactly("2026-W43", "2026-W44", "2026-W45");
        assertThat(weeks)
                .extracting(Period::from)
                .containsExactly(
                        Instant.parse("2026-10-22T10:00:00Z"),
                        Instant.parse("2026-10-25T23:00:00Z"),
                        Instant.parse("2026-11-01T23:00:00Z"));
        assertThat(weeks.get(2).to()).isEqualTo(Instant.parse("2026-11-04T12:00:00Z"));
    }

    @Test
    void aWeekInWhichTheClockChangesIsAnHourLongerOrShorter() {
        List<Period> autumn = between("2026-10-18T22:00:00Z", "2026-11-30T00:00:00Z", Cut.WEEK, BERLIN);
        List<Period> spring = between("2026-03-22T23:00:00Z", "2026-04-30T00:00:00Z", Cut.WEEK, BERLIN);

        assertThat(Duration.between(autumn.get(0).from(), autumn.get(0).to())).isEqualTo(Duration.ofHours(7 * 24 + 1));
        assertThat(Duration.between(autumn.get(1).from(), autumn.get(1).to())).isEqualTo(Duration.ofHours(7 * 24));
        assertThat(Duration.between(spring.get(0).from(), spring.get(0).to())).isEqualTo(Duration.ofHours(7 * 24 - 1));
    }

    @Test
    void periodsFollowOneAnotherWithoutGaps() {
        for (Cut cut : Cut.values()) {
            List<Period> all = between("2025-11-28T01:00:00Z", "2026-11-29T01:00:00Z", cut, BERLIN);
            for (int i = 1; i < all.size(); i++) {
                assertThat(all.get(i).from()).isEqualTo(all.get(i - 1).to());
            }
            assertThat(all).extracting(Period::name).doesNotHaveDuplicates();
        }
    }

    @Test
    void whereMidnightIsWithinAnHourThePeriodBeginsWithTheNext() {
        assertThat(between("2026-11-28T00:00:00Z", "2026-11-30T00:00:00Z", Cut.WEEK, ZoneId.of("Asia/Kolkata")))
                .extracting(Period::to)
                .containsExactly(Instant.parse("2026-11-29T19:00:00Z"), Instant.parse("2026-11-30T00:00:00Z"));
    }

    @Test
    void theFirstDaysOfAYearAreOfTheLastWeekOfTheYearBefore() {
        assertThat(between("2027-01-01T00:00:00Z", "2027-01-05T00:00:00Z", Cut.WEEK, ZoneOffset.UTC))
                .extracting(Period::name)
                .containsExactly("2026-W53", "2027-W01");
        assertThat(between("2026-12-31T22:30:00Z", "2026-12-31T23:30:00Z", Cut.MONTH, BERLIN))
                .extracting(Period::name)
                .containsExactly("2026-12", "2027-01");
    }
}
