package io.signalbox.system;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a system wants to be asked again: {@code Retry-After} in seconds or as any of the three dates of RFC 9110, section
 * 5.6.7. What is garbage, negative or past is as if it had not been sent.
 */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
    private static final int YEARS_BACK = 50;

    private RetryAfter() {}

    static Optional<Instant> parse(String value, Instant now, Duration longest) {
        if (value == null) {
            return Optional.empty();
        }
        String text = value.trim();
        Optional<Instant> at =
                SECONDS.matcher(text).matches() ? Optional.of(now.plusSeconds(Long.parseLong(text))) : date(text, now);
        Instant latest = now.plus(longest);
        return at.filter(instant -> instant.isAfter(now)).map(instant -> instant.isAfter(latest) ? latest : instant);
    }

    private static Optional<Instant> date(String text, Instant now) {
        for (DateTimeFormatter form : forms(now)) {
            try {
                return Optional.of(form.parse(text, Instant::from));
            } catch (DateTimeException e) {
                // not of this form: the next one
            }
        }
        return Optional.empty();
    }

    /** A two-digit year means the nearest one that is at most 50 years ahead. */
    private static List<DateTimeFormatter> forms(Instant now) {
        int firstYear = now.atOffset(ZoneOffset.UTC).getYear() - YEARS_BACK;
        DateTimeFormatter rfc850 = new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
        DateTimeFormatter asctime = DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
        return List.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850, asctime);
    }
}
