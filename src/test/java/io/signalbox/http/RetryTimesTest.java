package io.signalbox.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.exchange.CallName;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/** When a system wants to be asked again, and that it wants to: every form in which the systems we know say so. */
class RetryTimesTest {

    /** 1795515330 seconds since 1970. */
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");

    private final Answers answers = new Answers(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofHours(24));

    private Problem judge(int status, Map<String, String> headers) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return answers.byStatus(
                new CallName("billing", "create-account"),
                new Answers.Evidence(status, anyCase::get, new byte[0], MissingNode.getInstance(), false),
                text -> text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After | 120 | 120",
                "Retry-After | 7.5 | 7.5",
                "Retry-After | 2.0 | 2",
                "Retry-After | 0.25 | 0.25",
                "Retry-After | 86400 | 86400",
                "Retry-After | 172800 | 86400",
                "Retry-After | 1795515390 | 60",
                "Retry-After | 1795515390.5 | 60.5",
                "Retry-After | 1795515390000 | 60",
                "Retry-After | Tue, 24 Nov 2026 10:16:30 GMT | 60",
                "Retry-After | Tuesday, 24-Nov-26 10:16:30 GMT | 60",
                "Retry-After | Tue Nov 24 10:16:30 2026 | 60",
                "Retry-After | 2026-11-24T10:16:30Z | 60",
                "retry-after-ms | 1500 | 1.5",
                "x-ms-retry-after-ms | 250 | 0.25",
                "RateLimit | \"default\";r=0;t=30 | 30",
                "RateLimit | \"burst\";r=5;t=1, \"daily\";r=0;t=3600 | 3600",
                "RateLimit | \"a;b,c\";r=0;t=30 | 30",
                "RateLimit | limit=100, remaining=0, reset=30 | 30",
                "RateLimit-Reset | 30 | 30",
                "RateLimit-Reset | 1795515390 | 60",
                "X-RateLimit-Reset | 1795515390 | 60",
                "X-RateLimit-Reset | 1795515390000 | 60",
                "X-RateLimit-Reset | 45 | 45",
                "x-rate-limit-reset | 1795515390 | 60",
                "X-RateLimit-Reset-After | 1.25 | 1.25",
                "X-HubSpot-RateLimit-Interval-Milliseconds | 10000 | 10",
            })
    void readsEveryForm(String header, String value, double seconds) {
        Problem problem = judge(429, Map.of(header, value));

        assertThat(problem.code()).isEqualTo(ProblemCode.SYSTEM_BUSY);
        assertThat(problem.retryAt()).isEqualTo(NOW.plusMillis((long) (seconds * 1000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4291747200",
                "4291747200000",
                "-5",
                "soon",
                "1e3",
                "1,5",
                "999999999",
                "86400000",
                "999999999999",
                "99999999999999999999999999",
                "1795515390000000",
                "Fri, 01 Jan 2106 00:00:00 GMT",
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "1000000001",
                "120s",
                "NaN",
                "\u0661\u0662",
            })
    void ignoresWhatMakesNoSenseAndSaysSo(String value) {
        for (String header : new String[] {"Retry-After", "RateLimit-Reset", "X-RateLimit-Reset"}) {
            Problem problem = judge(429, Map.of(header, value));

            assertThat(problem.retryAt()).as(header).isNull();
            assertThat(problem.detail()).contains(header).contains("makes no sense");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "Tue, 24 Nov 2026 10:15:00 GMT", "1795515300"})
    void takesWhatIsOverAsNotSent(String value) {
        Problem problem = judge(429, Map.of("Retry-After", value));

        assertThat(problem.retryAt()).isNull();
        assertThat(problem.detail()).doesNotContain("sense");
    }

    @Test
    void takesTheNextHeaderWhereTheFirstMakesNoSense() {
        assertThat(judge(429, Map.of("Retry-After", "soon", "X-RateLimit-Reset", "30"))
                        .retryAt())
                .isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void heedsTheEndOfAWindowOnlyWhereItIsFull() {
        assertThat(judge(500, Map.of("RateLimit-Reset", "3600")).retryAt()).isNull();
        assertThat(judge(500, Map.of("Retry-After", "3600")).retryAt()).isEqualTo(NOW.plusSeconds(3600));
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                Arguments.of(403, Map.of("Retry-After", "30")),
                Arguments.of(400, Map.of("Retry-After", "30")),
                Arguments.of(423, Map.of("Retry-After", "30")),
                Arguments.of(403, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1795515360")),
                Arguments.of(400, Map.of("RateLimit-Remaining", "0", "RateLimit-Reset", "30")),
                Arguments.of(403, Map.of("RateLimit", "\"default\";r=0;t=30")),
                Arguments.of(403, Map.of("X-Shopify-Shop-Api-Call-Limit", "40/40", "Retry-After", "30.0")));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void takesARefusalWithALimitForALimit(int status, Map<String, String> headers) {
        Problem problem = judge(status, headers);

        assertThat(problem.code()).isEqualTo(ProblemCode.SYSTEM_BUSY);
        assertThat(problem.retryAt()).isEqualTo(NOW.plusSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "401, Retry-After, 30, AUTHENTICATION_REFUSED",
        "407, Retry-After, 30, AUTHENTICATION_REFUSED",
        "403, X-RateLimit-Remaining, 7, AUTHENTICATION_REFUSED",
        "403, X-RateLimit-Remaining, none, AUTHENTICATION_REFUSED",
        "422, Retry-After, 30, REQUEST_REFUSED",
        "404, X-RateLimit-Remaining, 0, REQUEST_REFUSED",
    })
    void takesOtherRefusalsForWhatTheyAre(int status, String header, String value, ProblemCode code) {
        assertThat(judge(status, Map.of(header, value)).code()).isEqualTo(code);
    }
}
