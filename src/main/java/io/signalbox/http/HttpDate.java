package io.signalbox.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/** The three forms of a date in RFC 9110, section 5.6.7, and that of RFC 3339. */
final class HttpDate {

    private static final int YEARS_BACK = 50;
    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    /** @throws DateTimeException for anything else */
    static Instant parse(String text, Instant now) {
        for (DateTimeFormatter form : List.of(
                DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(now), ASCTIME, DateTimeFormatter.ISO_OFFSET_DATE_TIME)) {
            try {
                return form.parse(text, Instant::from);
            } catch (DateTimeException e) {
                // not of this form: the next one
            }
        }
        throw new DateTimeException("not a date of HTTP");
    }

    /** A two-digit year means the nearest one that is at most 50 years ahead. */
    private static DateTimeFormatter rfc850(Instant now) {
        int firstYear = now.atOffset(ZoneOffset.UTC).getYear() - YEARS_BACK;
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }
}
