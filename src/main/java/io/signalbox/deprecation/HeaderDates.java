package io.signalbox.deprecation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as headers hold them: of RFC 9651 ({@code @1688169599}), of HTTP, of ISO 8601, and seconds or milliseconds. */
final class HeaderDates {

    private static final Pattern NUMBER = Pattern.compile("@?(-?\\d{9,14})");
    private static final Pattern DRAFT = Pattern.compile("date=\"?([^\";]+)\"?");
    private static final long FIRST_MILLISECOND = 100_000_000_000L;

    /** A date outside is a mistake, not an announcement. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from),
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(),
            text -> DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.ENGLISH)
                    .parse(text, Instant::from));

    private HeaderDates() {}

    /** Empty for {@code true} and for anything else that is no date. */
    static Optional<Instant> parse(String value) {
        if (value == null || value.length() > 200) {
            return Optional.empty();
        }
        String text = value.strip().replaceAll("^\"|\"$", "");
        Matcher draft = DRAFT.matcher(text);
        return date(draft.find() ? draft.group(1).strip() : text)
                .filter(date -> date.isAfter(EARLIEST) && date.isBefore(LATEST));
    }

    private static Optional<Instant> date(String text) {
        Matcher number = NUMBER.matcher(text.split(";", 2)[0].strip());
        if (number.matches()) {
            long seconds = Long.parseLong(number.group(1));
            return Optional.of(
                    Math.abs(seconds) < FIRST_MILLISECOND
                            ? Instant.ofEpochSecond(seconds)
                            : Instant.ofEpochMilli(seconds));
        }
        for (Function<String, Instant> form : FORMS) {
            try {
                return Optional.of(form.apply(text));
            } catch (DateTimeException e) {
                // another form, then
            }
        }
        return Optional.empty();
    }
}
