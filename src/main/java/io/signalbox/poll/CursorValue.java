package io.signalbox.poll;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * How far something is, as a system writes it: a time of ISO 8601, a number (which may be a time in seconds or milliseconds), or a text whose
 * characters have an order.
 */
public final class CursorValue implements Comparable<CursorValue> {

    /** Seconds since 1970 are below it, milliseconds above, for the years 1973 to 5138. */
    private static final BigDecimal MILLIS_FROM = BigDecimal.valueOf(100_000_000_000L);

    private static final int LONGEST_NUMBER = 40;

    /** What systems write: with an offset of any form, or with none, which is taken for UTC. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private static final int DATE = "2026-01-01".length();

    private final String text;
    private final BigDecimal number;
    private final Instant time;

    private CursorValue(String text, BigDecimal number, Instant time) {
        this.text = text;
        this.number = number;
        this.time = time;
    }

    public static CursorValue of(String text) {
        BigDecimal number = number(text);
        return new CursorValue(text, number, number == null ? time(text) : null);
    }

    private static BigDecimal number(String text) {
        try {
            return text.length() <= LONGEST_NUMBER && text.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(text) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Instant time(String text) {
        try {
            if (text.length() == DATE) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return OffsetDateTime.parse(text.replaceFirst("^([0-9-]{10}) ", "$1T"), TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** When it was, if it is a time that says so. */
    public Optional<Instant> time() {
        return Optional.ofNullable(time);
    }

    /** Times among each other and numbers among each other; all else by its characters. */
    @Override
    public int compareTo(CursorValue other) {
        if (number != null && other.number != null) {
            return number.compareTo(other.number);
        }
        if (time != null && other.time != null) {
            return time.compareTo(other.time);
        }
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CursorValue value && compareTo(value) == 0;
    }

    @Override
    public int hashCode() {
        return number != null
                ? number.stripTrailingZeros().hashCode()
                : time != null ? time.hashCode() : text.hashCode();
    }

    /** So much before it; the same where it is no time. */
    public String before(Duration overlap) {
        if (overlap.isZero() || number == null && time == null) {
            return text;
        }
        if (time != null) {
            return text.length() == DATE
                    ? time.minus(overlap).atOffset(ZoneOffset.UTC).toLocalDate().toString()
                    : time.minus(overlap).toString();
        }
        boolean isMillis = number.compareTo(MILLIS_FROM) >= 0;
        BigDecimal less = isMillis
                ? BigDecimal.valueOf(overlap.toMillis())
                : BigDecimal.valueOf(overlap.toMillis()).movePointLeft(3).stripTrailingZeros();
        BigDecimal before = number.subtract(less).max(BigDecimal.ZERO);
        return (number.scale() <= 0 ? before.setScale(0, RoundingMode.DOWN) : before).toPlainString();
    }

    @Override
    public String toString() {
        return text;
    }
}
