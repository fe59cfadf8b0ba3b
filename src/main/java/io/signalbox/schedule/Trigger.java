package io.signalbox.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;

import org.quartz.CronExpression;

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
            return "every " + period.toString().substring(2).toLowerCase(Locale.ROOT);
        }
    }

    /** A cron expression with the grammar of Quartz, in the zone of the process, as routes use it. */
    record Cron(String text, CronExpression expression) implements Trigger {

        static Cron of(String text) {
            try {
                CronExpression expression = new CronExpression(text);
                expression.setTimeZone(TimeZone.getDefault());
                return new Cron(text, expression);
            } catch (ParseException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no cron expression of six or seven fields, such as 0 15 3 * * ?", e);
            }
        }

        @Override
        public Instant next(Instant after) {
            Date next = expression.getNextValidTimeAfter(Date.from(after));
            return next == null ? null : next.toInstant();
        }

        @Override
        public String words() {
            return "cron " + text;
        }
    }
}
