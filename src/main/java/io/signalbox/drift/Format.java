package io.signalbox.drift;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a text looks like. The first that fits counts. */
enum Format {
    UUID("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    DATE_TIME("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:?\\d\\d)?"),
    DATE("\\d{4}-\\d\\d-\\d\\d"),
    LOCAL_DATE("\\d{1,2}[./]\\d{1,2}[./]\\d{4}"),
    EMAIL("[^@\\s]{1,64}@[^@\\s.]{1,128}\\.[^@\\s]{1,63}"),
    URI("https?://\\S{1,1000}"),
    INTEGER("-?\\d{1,18}"),
    DECIMAL("-?\\d{1,18}[.,]\\d{1,9}"),
    PHONE("\\+\\d{6,15}"),
    COUNTRY("[A-Z]{2}"),
    CURRENCY("[A-Z]{3}"),
    /** Anything else. */
    TEXT("(?s).*");

    private final Predicate<String> form;

    Format(String pattern) {
        this.form = Pattern.compile(pattern).asMatchPredicate();
    }

    static Format of(String text) {
        if (text.length() > 1_000) {
            return TEXT;
        }
        for (Format format : values()) {
            if (format.form.test(text)) {
                return format;
            }
        }
        return TEXT;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
