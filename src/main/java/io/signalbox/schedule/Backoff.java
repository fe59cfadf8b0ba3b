package io.signalbox.schedule;

import java.time.Duration;
import java.time.Instant;

/** When something is tried again that failed: soon, then less and less often. For one thread at a time. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LAST = Duration.ofMinutes(1);

    private int failures;
    private DueTime due = DueTime.NOW;

    public boolean isDue(Instant now) {
        return due.isOver(now);
    }

    public void forget() {
        failures = 0;
        due = DueTime.NOW;
    }

    /** @param hadWorked whether it has worked since the last failure */
    public void ended(boolean well, Instant at, boolean hadWorked) {
        if (well) {
            forget();
        } else {
            failed(at, hadWorked);
        }
    }

    private void failed(Instant at, boolean hadWorked) {
        failures = hadWorked ? 1 : failures + 1;
        Duration wait = FIRST;
        for (int i = 1; i < failures && wait.compareTo(LAST) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        due = DueTime.in(wait.compareTo(LAST) > 0 ? LAST : wait, at);
    }
}
