package io.signalbox.schedule;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long something waits, whatever becomes of the clock meanwhile. */
class DueTimeTest {

    private static final Duration WAIT = Duration.ofMinutes(5);
    private static final Duration HOURS = Duration.ofHours(2);

    private final ManualClock clock = new ManualClock();

    @Test
    void isOverAfterItsTime() {
        DueTime due = DueTime.in(WAIT, clock.instant());
        assertThat(due.isOver(clock.instant())).isFalse();
        clock.pass(WAIT.minusMillis(1));
        assertThat(due.isOver(clock.instant())).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(due.isOver(clock.instant())).isTrue();
    }

    @Test
    void isOverWhereTheClockWasSetBackToBeforeItBegan() {
        DueTime due = DueTime.in(WAIT, clock.instant());
        clock.pass(HOURS.negated());
        assertThat(due.isOver(clock.instant())).isTrue();
    }

    @Test
    void isOverWhereNothingWaits() {
        assertThat(DueTime.NOW.isOver(clock.instant())).isTrue();
    }

    @Test
    void aBackoffIsTriedOnceWhereTheClockWasSetBackAndWaitsAgainAfterwards() {
        Backoff backoff = new Backoff();
        for (int i = 0; i < 9; i++) {
            backoff.ended(false, clock.instant(), false);
        }
        assertThat(backoff.isDue(clock.instant())).isFalse();
        clock.pass(HOURS.negated());
        assertThat(backoff.isDue(clock.instant())).isTrue();

        backoff.ended(false, clock.instant(), false);

        assertThat(backoff.isDue(clock.instant())).isFalse();
        clock.pass(Duration.ofMinutes(1));
        assertThat(backoff.isDue(clock.instant())).isTrue();
    }
}
