package io.signalbox.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * Until when something waits. A wait that began later than it is now is over: the clock was set back, and it would last that much longer.
 */
public record DueTime(Instant since, Instant time) {

    /** Nothing waits. */
    public static final DueTime NOW = new DueTime(Instant.MIN, Instant.MIN);

    public static DueTime in(Duration wait, Instant now) {
        return new DueTime(now, now.plus(wait));
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(time) || now.isBefore(since);
    }
}
