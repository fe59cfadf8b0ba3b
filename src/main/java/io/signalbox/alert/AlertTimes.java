package io.signalbox.alert;

import java.time.Duration;

/**
 * When an alert is told again.
 *
 * @param updateEvery so often at most it is said that there is more of it
 * @param escalateAfter so long after it fired, unless somebody has acknowledged it
 */
public record AlertTimes(Duration updateEvery, Duration escalateAfter) {

    public static final AlertTimes DEFAULT = new AlertTimes(Duration.ofMinutes(30), Duration.ofMinutes(15));
}
