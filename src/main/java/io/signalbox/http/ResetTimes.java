package io.signalbox.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads when a system asks to be called again, in each form in which systems say so: seconds from now, with a fraction or
 * without, a time in seconds or milliseconds since 1970, a date. The one reader of such headers. What is negative, garbage or
 * weeks away makes no sense and is reported as such; what is past is as if it had not been sent.
 */
public final class ResetTimes {

    /** Asked for with a failure, whatever failed. */
    private static final List<String> RETRY = List.of("retry-after-ms", "x-ms-retry-after-ms", "Retry-After");

    /** The end of a window: it says something where the window is full. */
    private static final List<String> RESETS = List.of(
            "RateLimit-Reset",
            "X-RateLimit-Reset",
            "X-Rate-Limit-Reset",
            "X-RateLimit-Reset-After",
            "X-HubSpot-RateLimit-Interval-Milliseconds");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,16}(?:\\.\\d{1,9})?");
    private static final BigDecimal EPOCH = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal EPOCH_MILLIS = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal NO_TIME = BigDecimal.valueOf(100_000_000_000_000L);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration STALE = Duration.ofDays(1);
    private static final int LONGEST_SHOWN = 40;

    private final Instant now;
    private Instant at;
    private String ignored;

    private ResetTimes(Instant now) {
        this.now = now;
    }

    /**
     * What an answer says of the time.
     *
     * @param at in the future, or null where nothing that makes sense was said
     * @param ignored the header that makes no sense with its value, fit to be shown after masking, or null
     */
    public record Stated(Instant at, String ignored) {}

    /**
     * @param header gives a header of the answer by name, or null
     * @param limited whether the answer says that there were too many calls
     */
    public static Stated of(UnaryOperator<String> header, boolean limited, Instant now) {
        ResetTimes times = new ResetTimes(now);
        RETRY.forEach(name -> times.read(name, header.apply(name)));
        if (limited) {
            times.readResets(header);
        }
        return new Stated(times.at, times.ignored);
    }

    /** When the window of a limit ends. */
    static Stated reset(UnaryOperator<String> header, Instant now) {
        ResetTimes times = new ResetTimes(now);
        times.readResets(header);
        return new Stated(times.at, times.ignored);
    }

    /** Whether the answer asks to be called later, sensibly or not. */
    static boolean isAsked(UnaryOperator<String> header) {
        return RETRY.stream().map(header).anyMatch(value -> value != null && !value.isBlank());
    }

    private void readResets(UnaryOperator<String> header) {
        read("RateLimit", RateLimitField.of(header.apply("RateLimit")).reset());
        RESETS.forEach(name -> read(name, header.apply(name)));
    }

    /** The first that makes sense counts. */
    private void read(String name, String value) {
        if (at != null || value == null || value.isBlank()) {
            return;
        }
        Instant read = instant(name, value.trim());
        boolean sensible = read != null && !read.isAfter(now.plus(LONGEST)) && !read.isBefore(now.minus(STALE));
        if (!sensible && ignored == null) {
            ignored = name + " '" + shown(value.trim()) + "'";
        } else if (sensible && read.isAfter(now)) {
            at = read;
        }
    }

    /** Null for garbage. */
    private Instant instant(String name, String text) {
        if (!NUMBER.matcher(text).matches()) {
            try {
                return HttpDate.parse(text, now);
            } catch (DateTimeException e) {
                return null;
            }
        }
        BigDecimal number = new BigDecimal(text);
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith("-ms") || lower.endsWith("-milliseconds")) {
            return now.plus(span(number.divide(THOUSAND)));
        }
        if (number.compareTo(EPOCH) < 0) {
            return now.plus(span(number));
        }
        if (number.compareTo(NO_TIME) >= 0) {
            return null;
        }
        return Instant.EPOCH.plus(span(number.compareTo(EPOCH_MILLIS) < 0 ? number : number.divide(THOUSAND)));
    }

    private static Duration span(BigDecimal seconds) {
        return Duration.ofSeconds(seconds.longValue())
                .plusNanos(seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    private static String shown(String value) {
        String printable = value.replaceAll("[\\p{C}\\s]+", " ");
        return printable.length() <= LONGEST_SHOWN ? printable : printable.substring(0, LONGEST_SHOWN - 3) + "...";
    }
}
