package io.signalbox.component.route;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TimeZone;

import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.component.timer.TimerEndpoint;
import org.quartz.CronTrigger;

import io.signalbox.schedule.CronTimes;

/** When an endpoint starts its route. */
sealed interface StartTimes {

    /**
     * When it is due; null where that is not known, or never is again.
     *
     * @param last when it was last begun, or null
     */
    Instant next(Instant last, Instant now);

    /** Whether it never comes a second time. */
    default boolean isOnce() {
        return false;
    }

    /** @param catchesUp whether times that were missed are made up for */
    record Cron(CronTimes times, boolean catchesUp) implements StartTimes {

        @Override
        public Instant next(Instant last, Instant now) {
            return times.next(now);
        }
    }

    /** @param millis between two runs */
    record Period(long millis, boolean isOnce) implements StartTimes {

        @Override
        public Instant next(Instant last, Instant now) {
            return last == null || isOnce ? null : last.plusMillis(millis);
        }
    }

    /** Times that only the component knows. */
    record Others() implements StartTimes {

        @Override
        public Instant next(Instant last, Instant now) {
            return null;
        }
    }

    static StartTimes of(Endpoint endpoint) {
        if (endpoint instanceof TimerEndpoint timer) {
            return new Period(timer.getPeriod(), timer.getRepeatCount() == 1 || timer.getPeriod() <= 0);
        }
        return endpoint instanceof QuartzEndpoint quartz && quartz.getCron() != null ? cron(quartz) : new Others();
    }

    /** As Camel reads it: a plus stands for a blank. */
    private static Cron cron(QuartzEndpoint quartz) {
        Map<String, Object> trigger = quartz.getTriggerParameters() == null ? Map.of() : quartz.getTriggerParameters();
        Object zone = trigger.get("timeZone");
        ZoneId id = zone == null
                ? ZoneId.systemDefault()
                : TimeZone.getTimeZone(zone.toString()).toZoneId();
        String missed = String.valueOf(trigger.get("misfireInstruction"));
        boolean skips = missed.equals(String.valueOf(CronTrigger.MISFIRE_INSTRUCTION_DO_NOTHING));
        return new Cron(CronTimes.of(CronTimes.inUri(quartz.getCron()), id), !skips);
    }
}
