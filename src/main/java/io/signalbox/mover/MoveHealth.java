package io.signalbox.mover;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.logging.Logger;

import io.signalbox.move.Moving.Stop;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;

/** Counts how the calls of this process at new versions end, and says when too many failed. Safe for many threads. */
public final class MoveHealth {

    private static final Logger LOG = Logger.getLogger(MoveHealth.class);
    private static final int SLOTS = 20;

    private final Clock clock;
    private final Map<String, Course> courses = new ConcurrentHashMap<>();
    private volatile TooManyFailed tooMany = (there, went) -> {};

    public MoveHealth(Clock clock) {
        this.clock = clock;
    }

    /** How calls went in the time that is looked at. */
    public record Went(int calls, int failures) {

        boolean isTooBad(Stop stop) {
            return calls >= stop.least() && failures * 100L > (long) stop.failures() * calls;
        }
    }

    /** Is told that too many calls at a version failed; may block, and is told again where it throws. */
    @FunctionalInterface
    public interface TooManyFailed {
        void at(SystemDescriptor there, Went went);
    }

    /** Who is told, once under each share. */
    public void whenTooManyFail(TooManyFailed told) {
        tooMany = told;
    }

    /**
     * A call has ended, or could not be made.
     *
     * @param share that held: with each new one the count begins anew
     */
    public void ended(SystemDescriptor there, Share share, boolean failed) {
        Course course = courses.compute(
                there.name(), (name, known) -> known != null && known.share.equals(share) ? known : new Course(share));
        Stop stop = there.moving().stop();
        if (course.add(stop, clock.instant(), failed)) {
            tell(there, course.went(stop, clock.instant()), course);
        }
    }

    private void tell(SystemDescriptor there, Went went, Course course) {
        try {
            tooMany.at(there, went);
        } catch (ProblemException e) {
            LOG.errorf(
                    "Too many calls failed at the new version, and they could not be sent back system=%s problem=%s",
                    there.name(), e.problem().code().id());
            course.tellAgain();
        }
    }

    /** How the calls of this process went lately. */
    public Went went(SystemDescriptor there) {
        Course course = courses.get(there.name());
        return course == null ? new Went(0, 0) : course.went(there.moving().stop(), clock.instant());
    }

    /** Calls under one share. */
    private static final class Course {

        private final Share share;
        private final Deque<Slot> slots = new ArrayDeque<>();
        private boolean said;

        private Course(Share share) {
            this.share = share;
        }

        private static final class Slot {
            private final Instant until;
            private int calls;
            private int failures;

            private Slot(Instant until) {
                this.until = until;
            }
        }

        private synchronized boolean add(Stop stop, Instant now, boolean failed) {
            Duration length = stop.over().dividedBy(SLOTS);
            if (slots.isEmpty() || !slots.peekLast().until.isAfter(now)) {
                slots.addLast(new Slot(now.plus(length)));
            }
            Slot slot = slots.peekLast();
            slot.calls++;
            slot.failures += failed ? 1 : 0;
            if (said || !failed || share.percent() == 0 || !went(stop, now).isTooBad(stop)) {
                return false;
            }
            said = true;
            return true;
        }

        private synchronized void tellAgain() {
            said = false;
        }

        private synchronized Went went(Stop stop, Instant now) {
            Instant begin = now.minus(stop.over());
            while (!slots.isEmpty() && !slots.peekFirst().until.isAfter(begin)) {
                slots.removeFirst();
            }
            int calls = 0;
            int failures = 0;
            for (Slot slot : slots) {
                calls += slot.calls;
                failures += slot.failures;
            }
            return new Went(calls, failures);
        }
    }
}
