package io.signalbox.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.poll.CursorValue;

/** A value in the form in which it is compared. */
record FieldValue(Type type, String text) {

    /** Seconds since 1970 are below it, milliseconds above. */
    private static final BigDecimal MILLIS_FROM = BigDecimal.valueOf(100_000_000_000L);

    private static final int LONGEST_NUMBER = 64;

    /** The order is the one on disk. */
    enum Type {
        ABSENT,
        NULL,
        TEXT,
        NUMBER,
        TIME,
        BOOLEAN,
        JSON
    }

    private static final FieldValue ABSENT = new FieldValue(Type.ABSENT, "");
    private static final FieldValue NULL = new FieldValue(Type.NULL, "");

    static FieldValue of(JsonNode value, FieldRule rule) {
        if (value.isMissingNode()) {
            return ABSENT;
        }
        if (value.isNull()) {
            return rule.nullDiffers() ? NULL : ABSENT;
        }
        if (!value.isValueNode()) {
            return new FieldValue(Type.JSON, Ordered.text(value));
        }
        return switch (rule.as()) {
            case JSON -> plain(value);
            case TEXT -> new FieldValue(Type.TEXT, value.asText());
            case NUMBER -> number(value).map(FieldValue::ofNumber).orElseGet(() -> plain(value));
            case TIME ->
                time(value)
                        .map(at -> new FieldValue(Type.TIME, "" + at.getEpochSecond()))
                        .orElseGet(() -> plain(value));
        };
    }

    private static FieldValue plain(JsonNode value) {
        if (value.isNumber()) {
            return ofNumber(value.decimalValue());
        }
        return value.isBoolean()
                ? new FieldValue(Type.BOOLEAN, value.asText())
                : new FieldValue(Type.TEXT, value.asText());
    }

    private static FieldValue ofNumber(BigDecimal number) {
        return new FieldValue(
                Type.NUMBER,
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toString());
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        String text = value.asText().strip();
        try {
            return value.isTextual() && text.length() <= LONGEST_NUMBER
                    ? Optional.of(new BigDecimal(text))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(JsonNode value) {
        Optional<BigDecimal> number = number(value);
        if (number.isEmpty()) {
            return value.isTextual() ? CursorValue.of(value.asText().strip()).time() : Optional.empty();
        }
        BigDecimal millis = number.get().abs().compareTo(MILLIS_FROM) >= 0
                ? number.get()
                : number.get().movePointRight(3);
        return millis.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0
                ? Optional.of(Instant.ofEpochMilli(millis.longValue()))
                : Optional.empty();
    }

    boolean isSame(FieldValue other, FieldRule rule) {
        if (equals(other)) {
            return true;
        }
        boolean measured = type == other.type && (type == Type.NUMBER || type == Type.TIME);
        return measured
                && rule.tolerance().signum() > 0
                && new BigDecimal(text)
                                .subtract(new BigDecimal(other.text))
                                .abs()
                                .compareTo(rule.tolerance())
                        <= 0;
    }

    /** For people; null where there is nothing. */
    String shown() {
        return switch (type) {
            case ABSENT -> null;
            case NULL -> "null";
            case TIME -> Instant.ofEpochSecond(Long.parseLong(text)).toString();
            case NUMBER -> shownNumber();
            default -> text;
        };
    }

    private String shownNumber() {
        BigDecimal number = new BigDecimal(text);
        return Math.abs(number.scale()) > LONGEST_NUMBER ? text : number.toPlainString();
    }
}
