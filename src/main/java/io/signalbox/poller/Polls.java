package io.signalbox.poller;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

import org.jboss.logging.Logger;

import io.signalbox.delivery.RunScope;
import io.signalbox.delivery.Runs;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.poll.FilePlan;
import io.signalbox.poll.MailPlan;
import io.signalbox.poll.PagePlan;
import io.signalbox.poll.PollPlan;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.Threads;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/**
 * Polls the events that are wanted, each when it is due and one time after the other. Each time is a run: it can be paused, and how it
 * went is known. Of several processes on a ledger one polls an event. Safe for many threads.
 */
public final class Polls implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Polls.class);

    private static final long STOPS_WITHIN_SECONDS = 5;

    private final Systems systems;
    private final Ledger ledger;
    private final DirectCalls calls;
    private final Runs runs;
    private final Clock clock;
    private final Demands demands;
    private final ExecutorService workers = Threads.unbounded("poll");
    private final Map<String, Poll> polls = new HashMap<>();
    private volatile boolean closed;

    /** @param demands which events are wanted now; asked again and again */
    public Polls(Systems systems, Ledger ledger, DirectCalls calls, Runs runs, Clock clock, Demands demands) {
        this.systems = systems;
        this.ledger = ledger;
        this.calls = calls;
        this.runs = runs;
        this.clock = clock;
        this.demands = demands;
    }

    /**
     * How far one event is polled.
     *
     * @param cursor what the system is asked for next; null for the beginning of all
     * @param next when it is due; null while it is under way, and when it never is
     */
    public record Progress(String event, String times, String cursor, Instant next) {}

    /** One event and its state; guarded by itself. */
    private final class Poll {
        private final String event;
        private final Polled state = new Polled();
        private final Settling settling = new Settling();
        private final List<CompletableFuture<Turn>> asked = new ArrayList<>();
        private SystemDescriptor system;
        private PollPlan plan;
        private Demand demand;
        private boolean running;
        private boolean ended;

        private Poll(String event) {
            this.event = event;
        }
    }

    /** An event that is wanted and can be polled, as it is described now. */
    private record Wanted(Demand demand, SystemDescriptor system, PollPlan plan) {}

    /** Begins what is due. May block a moment. */
    public void look() {
        Map<String, Wanted> wanted = new TreeMap<>();
        demands.now().forEach(demand -> wanted(demand).ifPresent(polled -> wanted.put(demand.event(), polled)));
        List<Poll> all;
        synchronized (polls) {
            for (String gone : List.copyOf(polls.keySet())) {
                if (!wanted.containsKey(gone)) {
                    end(polls.remove(gone));
                }
            }
            wanted.forEach(this::want);
            all = List.copyOf(polls.values());
        }
        all.forEach(this::beginIfDue);
    }

    private Optional<Wanted> wanted(Demand demand) {
        String[] names = demand.event().split("/", 2);
        return systems.find(names[0]).flatMap(system -> system.source(names[1])
                .flatMap(source -> source.way(PollPlan.class))
                .map(plan -> new Wanted(demand, system, plan)));
    }

    private void want(String event, Wanted wanted) {
        boolean isNew = !polls.containsKey(event);
        Poll poll = polls.computeIfAbsent(event, Poll::new);
        synchronized (poll) {
            poll.system = wanted.system();
            poll.plan = wanted.plan();
            poll.demand = wanted.demand();
            if (isNew) {
                runs.register(event, "poll");
            }
            poll.state.demand(poll.plan, poll.demand, clock.instant(), runs.lastBegun(event));
        }
    }

    private void end(Poll poll) {
        synchronized (poll) {
            poll.ended = true;
            poll.asked.forEach(each -> each.complete(Turn.NONE));
            poll.asked.clear();
        }
        runs.unregister(poll.event);
    }

    private void beginIfDue(Poll poll) {
        synchronized (poll) {
            if (closed || poll.running || poll.ended || !poll.state.isDue(clock.instant())) {
                return;
            }
            poll.running = true;
        }
        try {
            workers.execute(() -> run(poll));
        } catch (RejectedExecutionException e) {
            LOG.debugf("No poll, since the hub stops event=%s", poll.event);
        }
    }

    /** What came of a run: a turn, or a failure; neither where it was not to run. */
    private record Ending(Turn turn, ProblemException failure) {}

    private void run(Poll poll) {
        List<CompletableFuture<Turn>> answered;
        PollRun read;
        synchronized (poll) {
            answered = List.copyOf(poll.asked);
            poll.asked.clear();
            read = reading(poll);
        }
        if (isDoneElsewhere(poll)) {
            answered.forEach(each -> each.complete(Turn.NONE));
            return;
        }
        RunScope scope = runs.begin(poll.event);
        Ending ending = scope == null ? new Ending(null, null) : read(poll, read, scope);
        synchronized (poll) {
            Instant now = clock.instant();
            if (ending.failure() != null) {
                poll.state.failed(ending.failure().problem(), now);
            } else if (ending.turn() != null) {
                poll.state.ended(ending.turn(), now);
            } else {
                poll.state.passed(now);
            }
            poll.running = false;
        }
        answered.forEach(each -> answer(each, ending));
    }

    private PollRun reading(Poll poll) {
        if (poll.plan instanceof FilePlan files) {
            return new ReadFiles(poll.system, files, ledger, calls, clock, poll.settling);
        }
        if (poll.plan instanceof MailPlan mails) {
            return new ReadMails(poll.system, mails, ledger, calls, clock);
        }
        return new ReadEvent(poll.system, (PagePlan) poll.plan, ledger, calls, clock);
    }

    /** Only asked where it was not this process's turn before. */
    private boolean isDoneElsewhere(Poll poll) {
        synchronized (poll) {
            if (poll.state.missed() == null || !runs.succeededSince(poll.event, poll.state.missed())) {
                return false;
            }
            poll.state.doneElsewhere(clock.instant());
            poll.running = false;
            return true;
        }
    }

    private Ending read(Poll poll, PollRun read, RunScope scope) {
        ProblemException failure;
        try {
            Turn turn = read.read(scope, () -> goesOn(poll));
            runs.end(scope, turn.left());
            return new Ending(turn, null);
        } catch (ProblemException e) {
            failure = e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "A poll met a defect event=%s", poll.event);
            String text = "the poll ended with " + e.getClass().getSimpleName();
            failure = new ProblemException(Problem.of(ProblemCode.DEFECT, text), e);
        }
        runs.end(scope, failure.problem());
        return new Ending(null, failure);
    }

    private static void answer(CompletableFuture<Turn> asked, Ending ending) {
        Turn turn = ending.turn() == null ? Turn.NONE : ending.turn();
        if (ending.failure() != null) {
            asked.completeExceptionally(ending.failure());
        } else if (turn.left() != null) {
            asked.completeExceptionally(new ProblemException(turn.left()));
        } else {
            asked.complete(turn);
        }
    }

    private boolean goesOn(Poll poll) {
        synchronized (poll) {
            return !closed && !poll.ended && !runs.isPaused(poll.event);
        }
    }

    private Poll require(String event) {
        synchronized (polls) {
            Poll poll = polls.get(event);
            if (poll == null) {
                throw new ProblemException(Problem.of(
                        ProblemCode.TARGET_UNKNOWN,
                        "'" + event + "' is not polled; polled are: "
                                + String.join(", ", new TreeMap<>(polls).keySet())));
            }
            return poll;
        }
    }

    /**
     * Polls as soon as possible, after the poll under way if there is one.
     *
     * @return what it has done; fails with why it did not come to its end
     * @throws ProblemException {@code TARGET_UNKNOWN}
     */
    public CompletableFuture<Turn> now(String event) {
        Poll poll = require(event);
        CompletableFuture<Turn> done = new CompletableFuture<>();
        synchronized (poll) {
            poll.asked.add(done);
            poll.state.now(clock.instant());
        }
        beginIfDue(poll);
        return done;
    }

    /**
     * Moves the cursor; the next poll begins there. A poll under way ends.
     *
     * @param value what the system is asked for; null to begin as the first poll did
     * @throws ProblemException {@code TARGET_UNKNOWN}, or {@code PARAMETER_REFUSED} for files with a value
     */
    public void move(String event, String value) {
        PollPlan plan = require(event).plan;
        if (plan instanceof FilePlan) {
            resetFiles(event, value);
            return;
        }
        if (plan instanceof MailPlan) {
            MailCursor.move(ledger, event, value);
            return;
        }
        if (value != null) {
            ledger.notes().change(Cursor.KIND, event, before -> Cursor.at(value));
            return;
        }
        boolean removed = false;
        while (!removed) {
            Optional<Note<Cursor>> note = ledger.notes().find(Cursor.KIND, event);
            removed = note.isEmpty()
                    || ledger.notes().remove(Cursor.KIND, event, note.get().version());
        }
    }

    private void resetFiles(String event, String value) {
        if (value != null) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.PARAMETER_REFUSED,
                            "'" + event
                                    + "' is read from files, which have no value to begin at; --reset reads all that lie there"));
        }
        FileNotes.reset(ledger, event);
    }

    /** What is polled. */
    public Set<String> events() {
        synchronized (polls) {
            return Set.copyOf(polls.keySet());
        }
    }

    /** How far what is polled is, by event. Reads; may block. */
    public List<Progress> progress() {
        List<Poll> all;
        synchronized (polls) {
            all = List.copyOf(polls.values());
        }
        Map<String, String> cursors = new HashMap<>();
        ledger.notes()
                .all(Cursor.KIND)
                .forEach(note -> cursors.put(note.key(), note.value().value()));
        ledger.notes()
                .all(FileCursor.KIND)
                .forEach(note -> cursors.put(note.key(), note.value().words()));
        ledger.notes()
                .all(MailCursor.KIND)
                .forEach(note -> cursors.put(note.key(), note.value().words()));
        return all.stream()
                .map(poll -> progress(poll, cursors.get(poll.event)))
                .sorted(Comparator.comparing(Progress::event))
                .toList();
    }

    private static Progress progress(Poll poll, String cursor) {
        synchronized (poll) {
            return new Progress(
                    poll.event,
                    poll.state.words(poll.plan, poll.demand),
                    cursor,
                    poll.running ? null : poll.state.due());
        }
    }

    /** Begins no poll any more, and waits a moment for those under way, which end after their page. */
    @Override
    public void close() {
        closed = true;
        if (!Threads.end(workers, STOPS_WITHIN_SECONDS)) {
            LOG.info("A poll did not end in time; what it reads now is read again after the next start");
        }
    }
}
