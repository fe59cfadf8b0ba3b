package io.signalbox.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import io.signalbox.exchange.StatedLimits;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a system writes where a time should stand, it is read the same in every form, or ignored. */
class ResetTimesPropertyTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final String[] HEADERS = {
        "Retry-After", "RateLimit-Reset", "X-RateLimit-Reset", "X-Rate-Limit-Reset", "RateLimit"
    };
    private static final String[] PIECES = {
        "0",
        "1",
        "9",
        "17955153",
        "30",
        "000",
        ".",
        "-",
        "+",
        " ",
        ",",
        ";",
        "=",
        "\"",
        "t=",
        "r=0",
        "e9",
        "GMT",
        "Tue, 24 Nov 2026 ",
        "10:16:30",
        "Z",
        "T",
        "2026-11-24",
        "\u0661",
        "\u0000",
        "NaN",
        "Infinity",
        "0x10",
        "ms",
        "s"
    };

    @RepeatedTest(20)
    void readsOneTimeTheSameInEveryForm() {
        Random random = new Random();
        for (int i = 0; i < 200; i++) {
            long seconds = 1 + random.nextInt(86_400);
            Instant at = NOW.plusSeconds(seconds);
            for (String text : new String[] {
                Long.toString(seconds),
                seconds + ".0",
                BigDecimal.valueOf(seconds).setScale(3).toString(),
                Long.toString(at.getEpochSecond()),
                Long.toString(at.toEpochMilli()),
                DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)),
                DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.ENGLISH)
                        .format(at.atOffset(ZoneOffset.UTC)),
                DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                        .format(at.atOffset(ZoneOffset.UTC)),
                at.toString()
            }) {
                assertThat(stated("Retry-After", text)).as(text).isEqualTo(new ResetTimes.Stated(at, null));
                assertThat(stated("X-RateLimit-Reset", text).at()).as(text).isEqualTo(at);
            }
            assertThat(stated("RateLimit", "\"a\";r=0;t=" + seconds).at()).isEqualTo(at);
            assertThat(stated("retry-after-ms", Long.toString(seconds * 1000)).at())
                    .isEqualTo(at);
        }
    }

    @RepeatedTest(20)
    void neverFailsAndNeverLeadsFarAway() {
        Random random = new Random();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(6); pieces >= 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String header = HEADERS[random.nextInt(HEADERS.length)];
            ResetTimes.Stated stated = stated(header, text.toString());
            if (stated.at() != null) {
                assertThat(stated.at())
                        .as(text.toString())
                        .isAfter(NOW)
                        .isBeforeOrEqualTo(NOW.plus(Duration.ofDays(31)));
            }
            StatedLimits limits = LimitHeaders.of(Map.of(header, text.toString())::get, NOW);
            assertThat(limits.reset() == null || limits.reset().compareTo(Duration.ofDays(1)) <= 0)
                    .isTrue();
        }
    }

    @Test
    void showsOnlyTheBeginningOfWhatItIgnores() {
        assertThat(stated("Retry-After", "x\n" + "y".repeat(500)).ignored())
                .hasSizeLessThan(60)
                .doesNotContain("\n");
    }

    private static ResetTimes.Stated stated(String header, String text) {
        return ResetTimes.of(name -> name.equals(header) ? text : null, true, NOW);
    }
}
