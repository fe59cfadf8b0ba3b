package io.signalbox.cost;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How figures are written in a sentence, and which lengths of time people write. */
final class Say {

    /** What an interval or a promise is, once somebody chooses it. */
    private static final List<Duration> USUAL = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private Say() {}

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String many(long number, String what) {
        return number(number) + " " + what + (number == 1 ? "" : "s");
    }

    /** In the form of files, such as {@code 90s}, {@code 10m} or {@code 2h}. */
    static String time(Duration time) {
        if (time.toSeconds() == 0) {
            return time.toMillis() + "ms";
        }
        if (time.toSeconds() % 3_600 == 0) {
            return time.toHours() + "h";
        }
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + "m" : time.toSeconds() + "s";
    }

    /** To about the minute, or the second below that. */
    static String about(Duration time) {
        long seconds = time.toSeconds();
        return time(Duration.ofSeconds(
                seconds < 120 ? seconds : seconds < 7_200 ? seconds / 60 * 60 : seconds / 3_600 * 3_600));
    }

    static String days(Duration time) {
        return many(Math.max(1, time.toDays()), "day");
    }

    /** The longest usual time that is not longer, or the time itself where it is shorter than all of them. */
    static Duration usualWithin(Duration time) {
        return USUAL.stream()
                .filter(each -> each.compareTo(time) <= 0)
                .reduce((one, other) -> other)
                .orElse(time);
    }

    /** The shortest usual time that is not shorter, or that in whole days. */
    static Duration usualFrom(Duration time) {
        return USUAL.stream()
                .filter(each -> each.compareTo(time) >= 0)
                .findFirst()
                .orElse(Duration.ofDays(time.toDays() + 1));
    }
}
