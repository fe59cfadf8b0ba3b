package io.signalbox.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How things are written on a page: the words and colours of states, and times that a person can read. */
final class Look {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SHORT = 120;

    private Look() {}

    /** In UTC, as the log and the ledger have it. */
    static String time(Instant time) {
        return time == null ? "" : TIME.format(time);
    }

    static String day(Instant time) {
        return DAY.format(time);
    }

    /** In its largest unit. */
    static String length(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < SHORT) {
            return seconds + " s";
        }
        if (seconds < SHORT * 60) {
            return seconds / 60 + " min";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }

    /** The class that colours a delivery's state; beside it stands the word, for those who see no colours. */
    static String state(String word) {
        return switch (word) {
            case "delivered", "done", "ok", "running", "in use", "resolved" -> "ok";
            case "pending", "begun", "waiting", "received", "appended", "additive" -> "wait";
            case "retrying",
                    "replayed",
                    "edited",
                    "held",
                    "half-open",
                    "semantic",
                    "within_30_days",
                    "within_90_days",
                    "acknowledged" -> "warn";
            case "parked",
                    "failed",
                    "refused",
                    "open",
                    "contained",
                    "breaking",
                    "ended",
                    "within_7_days",
                    "firing",
                    "escalated" -> "bad";
            default -> "off";
        };
    }
}
