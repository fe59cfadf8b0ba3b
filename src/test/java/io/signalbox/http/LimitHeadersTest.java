package io.signalbox.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.exchange.StatedLimits;

import static org.assertj.core.api.Assertions.assertThat;

class LimitHeadersTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");

    private static StatedLimits read(String... pairs) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < pairs.length; i += 2) {
            headers.put(pairs[i], pairs[i + 1]);
        }
        return LimitHeaders.of(headers::get, NOW);
    }

    @Test
    void readsTheDraftAsItIsNow() {
        StatedLimits told = read(
                "RateLimit-Policy", "\"burst\";q=100;w=60,\"daily\";q=1000;w=86400",
                "RateLimit", "\"burst\";r=7;t=12");

        assertThat(told).isEqualTo(new StatedLimits(7L, Duration.ofSeconds(12), 100L, Duration.ofMinutes(1)));
        assertThat(told.perSecond()).isEqualTo(100 / 60d);
    }

    @Test
    void readsTheDraftAsItWas() {
        assertThat(read("RateLimit", "limit=100, remaining=50, reset=5", "RateLimit-Policy", "100;w=10"))
                .isEqualTo(new StatedLimits(50L, Duration.ofSeconds(5), 100L, Duration.ofSeconds(10)));
        assertThat(read("RateLimit-Limit", "10", "RateLimit-Remaining", "0", "RateLimit-Reset", "50"))
                .isEqualTo(new StatedLimits(0L, Duration.ofSeconds(50), null, null));
    }

    @Test
    void readsWhatVendorsSend() {
        assertThat(read("X-RateLimit-Remaining", "3", "X-RateLimit-Reset", "60"))
                .isEqualTo(new StatedLimits(3L, Duration.ofMinutes(1), null, null));
        String epoch = Long.toString(NOW.getEpochSecond() + 90);
        assertThat(read("x-ratelimit-remaining", "0", "x-ratelimit-reset", epoch)
                        .reset())
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(read("X-Rate-Limit-Reset", epoch + "000").reset()).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "99999999999999999999", "1e9", "10; drop table", "\u0661\u0662"})
    void readsGarbageAsNothing(String value) {
        assertThat(read("X-RateLimit-Remaining", value, "X-RateLimit-Reset", value, "RateLimit", value))
                .isEqualTo(StatedLimits.NONE);
    }

    @Test
    void doesNotBelieveAResetInThePastOrInYears() {
        assertThat(read("X-RateLimit-Reset", "1000000001").reset()).isNull();
        assertThat(read("X-RateLimit-Reset", "900000").reset()).isNull();
        assertThat(read("RateLimit-Policy", "5;w=0").perSecond()).isInfinite();
    }
}
