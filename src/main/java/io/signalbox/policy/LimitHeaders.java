package io.signalbox.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer says about limits: {@code RateLimit} and {@code RateLimit-Policy} of
 * draft-ietf-httpapi-ratelimit-headers in their present and former forms, and the {@code X-RateLimit-*} that many vendors
 * send. What is missing, negative, absurd or garbage reads as null.
 *
 * @param remaining calls left until the reset
 * @param reset until calls are let through anew
 * @param quota calls per window
 */
public record LimitHeaders(Long remaining, Duration reset, Long quota, Duration window) {

    public static final LimitHeaders NONE = new LimitHeaders(null, null, null, null);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,13}");
    private static final long EPOCH = 1_000_000_000L;
    private static final long EPOCH_MILLIS = 100_000_000_000L;
    private static final Duration LONGEST = Duration.ofDays(1);

    /** @param header gives a header of the answer by name, or null */
    public static LimitHeaders of(UnaryOperator<String> header, Instant now) {
        String rateLimit = header.apply("RateLimit");
        String policy = header.apply("RateLimit-Policy");
        Long remaining = first(
                parameter(rateLimit, "r"),
                parameter(rateLimit, "remaining"),
                number(header.apply("RateLimit-Remaining")),
                number(header.apply("X-RateLimit-Remaining")),
                number(header.apply("X-Rate-Limit-Remaining")));
        Long reset = first(
                parameter(rateLimit, "t"),
                parameter(rateLimit, "reset"),
                number(header.apply("RateLimit-Reset")),
                number(header.apply("X-RateLimit-Reset")),
                number(header.apply("X-Rate-Limit-Reset")));
        Long quota = first(parameter(policy, "q"), leading(policy));
        Long window = parameter(policy, "w");
        return remaining == null && reset == null && quota == null && window == null
                ? NONE
                : new LimitHeaders(remaining, until(reset, now), quota, window(window));
    }

    /** Calls per second that the system says it tolerates; infinite when it does not say. */
    double perSecond() {
        return quota == null || quota == 0 || window == null
                ? Double.POSITIVE_INFINITY
                : quota * 1000d / window.toMillis();
    }

    private static Long first(Long... values) {
        for (Long value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** A parameter of the first item, such as {@code w=60} in {@code "default";q=100;w=60, "burst";q=10;w=1}. */
    private static Long parameter(String value, String name) {
        if (value == null) {
            return null;
        }
        Matcher matcher = Pattern.compile("(?:^|[;,\\s])" + name + "\\s*=\\s*(\\d{1,12})(?![\\d.])")
                .matcher(value);
        return matcher.find() ? Long.valueOf(matcher.group(1)) : null;
    }

    /** The number at the beginning: {@code 100;w=60}. */
    private static Long leading(String value) {
        return value == null ? null : number(value.split("[;,]", 2)[0]);
    }

    private static Long number(String value) {
        if (value == null) {
            return null;
        }
        String text = value.trim();
        return NUMBER.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    /** Seconds from now; large numbers are a time in seconds or milliseconds since 1970, as some vendors write it. */
    private static Duration until(Long reset, Instant now) {
        if (reset == null) {
            return null;
        }
        Duration wait = reset >= EPOCH_MILLIS
                ? Duration.between(now, Instant.ofEpochMilli(reset))
                : reset >= EPOCH ? Duration.between(now, Instant.ofEpochSecond(reset)) : Duration.ofSeconds(reset);
        return wait.isNegative() || wait.compareTo(LONGEST) > 0 ? null : wait;
    }

    private static Duration window(Long seconds) {
        return seconds == null || seconds == 0 || seconds > LONGEST.toSeconds() ? null : Duration.ofSeconds(seconds);
    }
}
