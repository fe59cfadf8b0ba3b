package io.signalbox.integration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.reconcile.FieldRule;
import io.signalbox.reconcile.Side;
import io.signalbox.schedule.CronTimes;

/**
 * Two systems that are to say the same of the same things.
 *
 * @param name unique among all integrations
 * @param fields those that are compared; of none only the keys are
 * @param truth the side that is right about which records there are
 * @param underWay how long after a delivery of its subject a record may differ; null where differences count at once
 * @param every from the end of one run to the beginning of the next; null for none
 * @param cron the fixed times of runs, or null
 * @param heal how differences are healed, or null
 */
public record Reconciliation(
        String name,
        Source left,
        Source right,
        List<FieldRule> fields,
        Side truth,
        Duration underWay,
        Duration every,
        CronTimes cron,
        Heal heal) {

    private static final Duration SLACK = Duration.ofMinutes(1);

    public Reconciliation {
        fields = List.copyOf(fields);
    }

    /**
     * Where the records of one side come from.
     *
     * @param system that has them
     * @param operation by which they are read
     * @param key where a record has its key, as the system gives it
     * @param mapping brings a record into the form that is compared; null where it is compared as it comes
     */
    public record Source(String system, String operation, JsonPointer key, String mapping) {

        /** Such as {@code crm/list-contacts}. */
        public String reads() {
            return system + "/" + operation;
        }
    }

    /**
     * How a side is made to say what is right.
     *
     * @param toRight the route that what the right side is to say goes through; null where it is not healed
     * @param toLeft the same of the left side
     * @param most records that one heal may send
     * @param percent of the other side's records that one heal may send
     * @param needsSecond whether another person than the one who asks has to approve
     */
    public record Heal(String toRight, String toLeft, int most, double percent, boolean needsSecond) {

        /** Null where this side is not healed. */
        public String route(Side to) {
            return to == Side.RIGHT ? toRight : toLeft;
        }

        /** The sides that are healed. */
        public List<Side> sides() {
            return Stream.of(Side.RIGHT, Side.LEFT)
                    .filter(side -> route(side) != null)
                    .toList();
        }
    }

    public Source source(Side side) {
        return side == Side.LEFT ? left : right;
    }

    /** The name under which its runs are known. */
    public String run() {
        return "reconciliation/" + name;
    }

    /**
     * When it is due; null when it never is by itself.
     *
     * @param ended the last run, or null for none
     */
    public Instant next(Instant ended, Instant now) {
        if (cron != null) {
            return cron.next(ended == null ? now : ended);
        }
        if (every == null) {
            return null;
        }
        // One that ended later than it is now ended before the clock was set back; hubs' clocks may differ a little.
        return ended == null || ended.minus(SLACK).isAfter(now) ? now : ended.plus(every);
    }

    /** Whether one of its sides is of this system. */
    public boolean reads(String system) {
        return left.system().equals(system) || right.system().equals(system);
    }
}
