package io.signalbox.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import io.signalbox.document.DurationText;

/** When a job is due. */
sealed interface Trigger {

    /** @param after the end of the last run, or when the job was added; null when it is never due again */
    Instant next(Instant after);

    /** In words, for people. */
    String words();

    /** A time between the end of one run and the beginning of the next. */
    record Every(Duration period) implements Trigger {

        public Every {
            if (period.isNegative() || period.isZero()) {
                throw new IllegalArgumentException("a job cannot run every " + period);
            }
        }

        @Override
        public Instant next(Instant after) {
            return after.plus(period);
        }

        @Override
        public String words() {
            return "every " + DurationText.of(period);
        }
    }

    /** A cron expression with the grammar of Quartz, in the zone of the process, as routes use it. */
    record Cron(CronTimes times) implements Trigger {

        static Cron of(String text) {
            return new Cron(CronTimes.of(text, ZoneId.systemDefault()));
        }

        @Override
        public Instant next(Instant after) {
            return times.next(after);
        }

        @Override
        public String words() {
            return "cron " + times;
        }
    }
}
