package io.signalbox.status;

import java.time.Duration;

/** How long something takes, in words that are no longer than they have to be. */
final class Ages {

    private Ages() {}

    /** {@code 45 s}, {@code 12 min}, {@code 3 h}, {@code 14 days}. */
    static String words(long seconds) {
        Duration age = Duration.ofSeconds(seconds);
        if (age.toMinutes() < 2) {
            return seconds + " s";
        }
        if (age.toHours() < 2) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " days";
    }
}
