package io.signalbox.poll;

import java.time.Duration;
import java.time.Instant;

import io.signalbox.document.DurationText;
import io.signalbox.schedule.CronTimes;

/**
 * When an event is read.
 *
 * @param every from the end of one poll to the beginning of the next; null where times are fixed
 * @param slowest the longest that becomes while there is nothing new; null where times are fixed
 * @param cron the fixed times, or null
 * @param catchesUp whether times that passed while the hub was down are made up for, once
 */
public record PollTimes(Duration every, Duration slowest, CronTimes cron, boolean catchesUp) {

    /** How many empty polls are no reason yet to ask less often. */
    private static final int PATIENCE = 3;

    private static final int SLOWEST_TIMES = 4;

    /** At an interval. */
    public static PollTimes every(Duration every, Duration slowest) {
        Duration most = slowest == null ? every.multipliedBy(SLOWEST_TIMES) : slowest;
        return new PollTimes(every, most.compareTo(every) < 0 ? every : most, null, true);
    }

    public static PollTimes at(CronTimes cron, boolean catchesUp) {
        return new PollTimes(null, null, cron, catchesUp);
    }

    /**
     * When it is due next; null when it is never due again.
     *
     * @param ended the last poll
     * @param empty how many found nothing new, one after the other, up to the last
     */
    public Instant next(Instant ended, int empty) {
        if (cron != null) {
            return cron.next(ended);
        }
        Duration wait = every;
        for (int i = PATIENCE; i <= empty && wait.compareTo(slowest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return ended.plus(wait.compareTo(slowest) > 0 ? slowest : wait);
    }

    /**
     * When it is due first after a start.
     *
     * @param before when the last poll began, or null for none
     */
    public Instant first(Instant now, Instant before) {
        if (cron == null) {
            return now;
        }
        Instant missed = before == null ? null : cron.next(before);
        return catchesUp && missed != null && missed.isBefore(now) ? now : cron.next(now);
    }

    /** In words, for people. */
    public String words() {
        return cron == null ? "every " + DurationText.of(every) : "at " + cron + " " + cron.zone();
    }
}
