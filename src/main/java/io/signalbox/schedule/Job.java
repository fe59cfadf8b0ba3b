package io.signalbox.schedule;

import java.time.Duration;

/**
 * Work to be done again and again.
 *
 * @param name in kebab case, unique in the process; names its thread, its lease and its line in the status
 * @param delay how long after it was added it runs first; null when it waits for its trigger
 * @param onlyOnce whether of all processes on one ledger only one does it
 * @param work may block, and may fail: it runs again at its next time
 */
public record Job(String name, Trigger trigger, Duration delay, boolean onlyOnce, Runnable work) {

    /** @param period from the end of one run to the beginning of the next */
    public static Job every(String name, Duration period, Runnable work) {
        return new Job(name, new Trigger.Every(period), null, false, work);
    }

    /**
     * @param expression in the grammar of Quartz, seconds first
     * @throws IllegalArgumentException when it cannot be read
     */
    public static Job cron(String name, String expression, Runnable work) {
        return new Job(name, Trigger.Cron.of(expression), null, false, work);
    }

    /** The same job, run for the first time after another delay. */
    public Job first(Duration after) {
        return new Job(name, trigger, after, onlyOnce, work);
    }

    /** The same job, done by one of all processes on a ledger. */
    public Job once() {
        return new Job(name, trigger, delay, true, work);
    }
}
