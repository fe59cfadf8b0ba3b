package io.signalbox.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CronTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> next(String cron, String after, int count) {
        return CronTimes.of(cron, BERLIN).next(Instant.parse(after), count).stream()
                .map(Instant::toString)
                .toList();
    }

    @Test
    void goesByItsZone() {
        assertThat(next("0 0 2 * * ?", "2026-01-10T00:00:00Z", 2))
                .containsExactly("2026-01-10T01:00:00Z", "2026-01-11T01:00:00Z");
        assertThat(next("0 0 2 * * ?", "2026-07-10T00:00:00Z", 1)).containsExactly("2026-07-11T00:00:00Z");
    }

    /** On 2026-03-29 the clock jumps from 02:00 to 03:00. */
    @Test
    void timeThatTheNightDoesNotHaveIsDueOnce() {
        assertThat(next("0 30 2 * * ?", "2026-03-28T12:00:00Z", 3))
                .containsExactly("2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z");
    }

    /** On 2026-10-25 the clock goes back from 03:00 to 02:00. */
    @Test
    void timeThatTheNightHasTwiceIsDueOnce() {
        assertThat(next("0 30 2 * * ?", "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(next("0 30 2 * * ?", "2026-10-25T01:00:00Z", 1)).containsExactly("2026-10-26T01:30:00Z");
    }

    @Test
    void whatIsDueEveryHourGoesByTimeThatPasses() {
        assertThat(next("0 30 * * * ?", "2026-10-25T00:00:00Z", 3))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z");
        assertThat(next("0 30 * * * ?", "2026-03-29T00:00:00Z", 2))
                .containsExactly("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z");
    }

    @Test
    void dayThatDoesNotExistNeverComes() {
        assertThat(CronTimes.of("0 0 0 30 2 ?", ZoneOffset.UTC).next(Instant.EPOCH))
                .isNull();
        assertThat(next("0 0 0 29 2 ?", "2026-01-01T00:00:00Z", 1)).containsExactly("2028-02-28T23:00:00Z");
    }

    @Test
    void saysWhatIsWrongWithAnExpression() {
        for (String wrong : List.of("0 2 * * *", "every night", "0 0 25 * * ?", "")) {
            assertThatThrownBy(() -> CronTimes.of(wrong, BERLIN))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + wrong + "'")
                    .hasMessageContaining("0 15 3 * * ?");
        }
    }
}
