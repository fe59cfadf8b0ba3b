package io.signalbox.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.logging.Logger;

import io.signalbox.ledger.Harvest;
import io.signalbox.ledger.Harvest.Known;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.ledger.Waiting;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.CronTimes;

/**
 * Makes durable what a route does by itself. A time of a schedule becomes a message for that route, once on a ledger, and is delivered as
 * others are: tried again, parked with its reason, replayed. Times that pass while the hub is down, while the route is paused, or
 * while its last run is still tried, are made up for by one run, or passed over. A run that failed outside of a delivery is kept
 * parked. Safe for many threads.
 */
public final class ScheduledRuns {

    private static final Logger LOG = Logger.getLogger(ScheduledRuns.class);
    private static final NoteKind<Taken> KIND = NoteKind.of(NoteName.SCHEDULE, Taken.class);

    /** A time that is taken later than this has been missed. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** How often is looked whether the run before has ended. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Runs runs;
    private final Clock clock;
    private final Map<String, Scheduled> known = new ConcurrentHashMap<>();

    public ScheduledRuns(Ledger ledger, Runs runs, Clock clock) {
        this.ledger = ledger;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * How far a schedule is.
     *
     * @param times what it was when this was written: other times begin anew
     * @param until the last time that was taken or passed over
     * @param skipped the last time that was passed over, or null
     */
    private record Taken(String times, Instant until, Instant skipped) {}

    /** One schedule; its state is guarded by itself. */
    private static final class Scheduled {
        private final String route;
        private final CronTimes times;
        private final boolean catchesUp;
        /** When to look; null before the ledger was asked, and when it never comes again. */
        private Instant due;

        private boolean isRead;
        private volatile Instant skipped;

        private Scheduled(String route, CronTimes times, boolean catchesUp) {
            this.route = route;
            this.times = times;
            this.catchesUp = catchesUp;
        }

        private String words() {
            return times + " " + times.zone();
        }
    }

    /** The channel that a route's runs wait in. */
    public static String channel(String route) {
        return "schedule:" + route;
    }

    /** @param catchesUp whether one run makes up for times that were missed; else they are passed over */
    public void start(String route, CronTimes times, boolean catchesUp) {
        known.put(route, new Scheduled(route, times, catchesUp));
        take(route);
    }

    public void stop(String route) {
        known.remove(route);
    }

    /** The last time of a route that was passed over, or null. */
    public Instant skipped(String route) {
        Scheduled schedule = known.get(route);
        return schedule == null ? null : schedule.skipped;
    }

    /** Takes every time that has come. May block. */
    public void look() {
        known.keySet().forEach(this::take);
    }

    /** Takes the last time of a route that has come, if nobody has. May block; what cannot be done now is done with the next look. */
    public void take(String route) {
        Scheduled schedule = known.get(route);
        if (schedule == null) {
            return;
        }
        try {
            synchronized (schedule) {
                Instant now = clock.instant();
                boolean hasCome = schedule.due != null && !schedule.due.isAfter(now);
                if (!schedule.isRead || hasCome && !runs.isPaused(route)) {
                    take(schedule, now);
                }
            }
        } catch (ProblemException e) {
            LOG.debugf("A time of a schedule is not taken yet route=%s problem=%s", route, e.problem());
        }
    }

    private void take(Scheduled schedule, Instant now) {
        Note<Taken> note = note(schedule, now);
        Taken taken = note.value();
        Instant until = taken.until();
        Instant due = runs.isPaused(schedule.route) ? null : latest(schedule.times, until, now);
        if (due != null && isTried(schedule.route)) {
            schedule.due = now.plus(LOOK_AGAIN);
            return;
        }
        if (due != null) {
            boolean isMissed = !schedule.catchesUp && due.isBefore(now.minus(LATE));
            taken = new Taken(schedule.words(), due, isMissed ? due : taken.skipped());
            if (isMissed) {
                ledger.notes().put(KIND, schedule.route, note.version(), taken);
                LOG.warnf(
                        "A time was missed and is passed over, as the route says route=%s time=%s",
                        schedule.route, due);
            } else {
                Ledger.await(ledger.harvest(harvest(schedule.route, note.version(), taken, due, null)));
            }
            until = due;
        }
        schedule.skipped = taken.skipped();
        schedule.due = schedule.times.next(until);
    }

    /** What is known of a schedule; one that is new, or has other times than it had, begins now. */
    private Note<Taken> note(Scheduled schedule, Instant now) {
        Optional<Note<Taken>> known = ledger.notes().find(KIND, schedule.route);
        boolean isSame = known.filter(
                        note -> schedule.words().equals(note.value().times()))
                .isPresent();
        if (!isSame) {
            Taken begins = new Taken(schedule.words(), now, null);
            ledger.notes().put(KIND, schedule.route, known.map(Note::version).orElse(0L), begins);
            known = ledger.notes().find(KIND, schedule.route);
        }
        schedule.isRead = true;
        return known.orElseThrow();
    }

    /** The last time after the first instant and not after the second; null for none. */
    private static Instant latest(CronTimes times, Instant after, Instant now) {
        for (Duration window = Duration.ofMinutes(1); ; window = window.multipliedBy(60)) {
            Instant from = now.minus(window).isBefore(after) ? after : now.minus(window);
            Instant found = null;
            for (Instant next = times.next(from); next != null && !next.isAfter(now); next = times.next(next)) {
                found = next;
            }
            if (found != null || from.equals(after)) {
                return found;
            }
        }
    }

    /** Whether a run of it is under way or is tried again; one that is parked holds up no other. */
    private boolean isTried(String route) {
        return waiting(route)
                .filter(each -> each.pending() + each.retrying() > 0)
                .isPresent();
    }

    private Optional<Waiting> waiting(String route) {
        return ledger.waiting().stream()
                .filter(each -> each.subscription().id().equals(route))
                .findFirst();
    }

    private Harvest<Taken> harvest(String route, long version, Taken taken, Instant time, Problem flaw) {
        byte[] payload = ("{\"time\":\"" + time + "\"}").getBytes(StandardCharsets.UTF_8);
        Message message = new Message(time.toString(), channel(route), "run", null, time, Message.JSON, payload);
        Reaped reaped = new Reaped(message, flaw, Known.SAME_EVENT);
        return new Harvest<>(channel(route), List.of(reaped), KIND, route, version, taken);
    }

    /** Keeps a run parked that failed outside of a delivery, unless an earlier one of its route is still open. May block. */
    public void failed(RunScope scope, Problem problem) {
        String route = scope.route();
        try {
            boolean isOpen = waiting(route)
                    .filter(each -> each.pending() + each.retrying() + each.parked() > 0)
                    .isPresent();
            if (!isOpen) {
                long version =
                        ledger.notes().find(KIND, route).map(Note::version).orElse(0L);
                Taken none = new Taken(null, scope.begun(), null);
                Ledger.await(ledger.harvest(harvest(route, version, none, scope.begun(), problem)));
            }
        } catch (ProblemException e) {
            LOG.warnf("A run that failed was not kept route=%s problem=%s", route, e.problem());
        }
    }
}
