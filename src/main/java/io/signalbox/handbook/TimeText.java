package io.signalbox.handbook;

import java.time.Duration;

import io.signalbox.document.DurationText;

/** A length of time as people say it: whole days as days. */
final class TimeText {

    private TimeText() {}

    /** Such as {@code 30d} or {@code 90s}. */
    static String of(Duration time) {
        return time.toDays() > 1 && time.equals(Duration.ofDays(time.toDays()))
                ? time.toDays() + "d"
                : DurationText.of(time);
    }
}
