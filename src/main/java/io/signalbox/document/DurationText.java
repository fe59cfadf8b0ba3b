package io.signalbox.document;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as files write them: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h}, {@code 90d}. */
public final class DurationText {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");

    private DurationText() {}

    /** Empty when the text is of another form. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /** In words for people, such as {@code 15m} or {@code 1h30m}. */
    public static String of(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
