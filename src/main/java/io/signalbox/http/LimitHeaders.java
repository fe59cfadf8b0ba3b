package io.signalbox.http;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.exchange.StatedLimits;

/**
 * Reads what an answer says about limits: {@code RateLimit} and {@code RateLimit-Policy} of
 * draft-ietf-httpapi-ratelimit-headers in their present and former forms, and what many vendors send. What is missing, negative,
 * absurd or garbage reads as null.
 */
final class LimitHeaders {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,13}");
    private static final Pattern USED_OF = Pattern.compile("(\\d{1,9})/(\\d{1,9})");
    private static final Duration LONGEST = Duration.ofDays(1);

    private LimitHeaders() {}

    /** @param header gives a header of the answer by name, or null */
    static StatedLimits of(UnaryOperator<String> header, Instant now) {
        String policy = header.apply("RateLimit-Policy");
        Long remaining = remaining(header);
        Duration reset = until(ResetTimes.reset(header, now).at(), now);
        Long quota = first(parameter(policy, "q"), leading(policy));
        Long window = parameter(policy, "w");
        return remaining == null && reset == null && quota == null && window == null
                ? StatedLimits.NONE
                : new StatedLimits(remaining, reset, quota, window(window));
    }

    /** Calls left until the reset, or null where nobody says. */
    static Long remaining(UnaryOperator<String> header) {
        return first(
                number(RateLimitField.of(header.apply("RateLimit")).remaining()),
                number(header.apply("RateLimit-Remaining")),
                number(header.apply("X-RateLimit-Remaining")),
                number(header.apply("X-Rate-Limit-Remaining")),
                number(header.apply("X-HubSpot-RateLimit-Remaining")),
                unused(header.apply("X-Shopify-Shop-Api-Call-Limit")));
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

    /** What {@code 39/40} leaves. */
    private static Long unused(String value) {
        Matcher used = USED_OF.matcher(value == null ? "" : value.trim());
        return used.matches() ? Math.max(0, Long.parseLong(used.group(2)) - Long.parseLong(used.group(1))) : null;
    }

    private static Duration until(Instant reset, Instant now) {
        Duration wait = reset == null ? null : Duration.between(now, reset);
        return wait == null || wait.compareTo(LONGEST) > 0 ? null : wait;
    }

    private static Duration window(Long seconds) {
        return seconds == null || seconds == 0 || seconds > LONGEST.toSeconds() ? null : Duration.ofSeconds(seconds);
    }
}
