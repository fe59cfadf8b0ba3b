package io.signalbox.backfill;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.signalbox.backfill.Backfill.Counts;
import io.signalbox.backfill.Backfill.Plan;
import io.signalbox.backfill.Backfill.Refusal;
import io.signalbox.backfill.Backfill.State;
import io.signalbox.backfill.ReadRecords.Stretch;
import io.signalbox.delivery.RunScope;
import io.signalbox.delivery.Runs;
import io.signalbox.ledger.Harvest;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.ledger.Waiting;
import io.signalbox.poller.PatientCalls;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.Threads;
import io.signalbox.schedule.Waits;

/**
 * Carries backfills on: each in a run of its own, on one of the processes on a ledger. What a stretch brought and how far it is then
 * are one transaction, so that a process may die at any moment. Safe for many threads.
 */
public final class Backfills implements AutoCloseable {

    static final NoteKind<Backfill> KIND = NoteKind.of(NoteName.BACKFILL, Backfill.class);

    private static final Logger LOG = Logger.getLogger(Backfills.class);
    private static final String RUN = "backfill/";
    private static final int AT_ONCE = 100;
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(1);
    private static final Duration TRIES_AGAIN = Duration.ofSeconds(30);
    private static final long STOPS_WITHIN_SECONDS = 10;
    /** In at most 64 MB. */
    private static final int MOST_KEYS = 4_000_000;

    private final Ledger ledger;
    private final Sources sources;
    private final Runs runs;
    private final Clock clock;
    private final int mostWaiting;
    private final ExecutorService workers = Threads.unbounded("backfill");
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();
    /** Of dry runs that this process has begun to count. */
    private final Map<String, ReadKeys> counted = new ConcurrentHashMap<>();

    private volatile boolean closed;

    /** @param mostWaiting deliveries that wait where it leads to; while there are more, live messages go first */
    Backfills(Ledger ledger, Sources sources, Runs runs, Clock clock, int mostWaiting) {
        this.ledger = ledger;
        this.sources = sources;
        this.runs = runs;
        this.clock = clock;
        this.mostWaiting = mostWaiting;
    }

    /** All there are, the latest first. Reads; may block. */
    public List<Backfill> all() {
        return ledger.notes().all(KIND).stream()
                .map(Note::value)
                .sorted(Comparator.comparing(Backfill::begun).reversed())
                .toList();
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN} */
    public Backfill require(String name) {
        return ledger.notes()
                .find(KIND, name)
                .map(Note::value)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemCode.TARGET_UNKNOWN, "there is no backfill '" + name + "'")));
    }

    /**
     * Begins one. With the name of one that was stopped or failed it goes on where that is, and with the name of one that is done it reads
     * all again: what came before is known and does not come again.
     *
     * @param fromStart whether it reads all again in any case
     * @throws ProblemException {@code NOT_POSSIBLE_NOW} while one of the name goes on, and what {@link Sources#check} throws
     */
    public Backfill begin(Plan plan, boolean fromStart) {
        sources.check(plan);
        Optional<Note<Backfill>> before = ledger.notes().find(KIND, plan.name());
        if (before.isPresent() && !before.get().value().state().hasEnded()) {
            throw notPossible("backfill '" + plan.name() + "' is "
                    + before.get().value().state().word() + "; stop it before it begins anew");
        }
        Backfill begun = begun(plan, fromStart, before.map(Note::value));
        if (!ledger.notes().put(KIND, plan.name(), before.map(Note::version).orElse(0L), begun)) {
            throw notPossible("somebody else has begun '" + plan.name() + "' just now");
        }
        notBefore.remove(plan.name());
        return begun;
    }

    private Backfill begun(Plan plan, boolean fromStart, Optional<Backfill> before) {
        Optional<Backfill> same = before.filter(old -> old.plan().isLike(plan));
        return same.filter(
                        old -> !fromStart && old.isInterrupted() && !old.plan().dry() && !plan.dry())
                .map(old -> old.resumed(plan, clock.instant()))
                .orElseGet(
                        () -> Backfill.beginning(plan, same.map(Backfill::total).orElse(null), clock.instant()));
    }

    private static ProblemException notPossible(String why) {
        return new ProblemException(Problem.of(ProblemCode.NOT_POSSIBLE_NOW, why));
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN}, or {@code NOT_POSSIBLE_NOW} for one that has ended or waits for nothing */
    public Backfill pause(String name) {
        return change(name, now -> now.state() == State.RUNNING, now -> now.as(State.PAUSED, null, clock.instant()));
    }

    /** As {@link #pause}; also for one that was stopped or failed, which goes on where it is. */
    public Backfill resume(String name) {
        return change(
                name,
                now -> now.state() == State.PAUSED || now.isInterrupted(),
                now -> now.isInterrupted()
                        ? now.resumed(now.plan(), clock.instant())
                        : now.as(State.RUNNING, null, clock.instant()));
    }

    /** As {@link #pause}. */
    public Backfill stop(String name) {
        return change(name, now -> !now.state().hasEnded(), now -> now.as(State.STOPPED, null, clock.instant()));
    }

    private Backfill change(String name, Predicate<Backfill> isPossible, UnaryOperator<Backfill> change) {
        notBefore.remove(name);
        return ledger.notes().change(KIND, name, known -> {
            Backfill now = known.orElseGet(() -> require(name));
            if (!isPossible.test(now)) {
                throw notPossible("backfill '" + name + "' is " + now.state().word() + " already");
            }
            return change.apply(now);
        });
    }

    /** Begins to carry on what is to go on and nobody does. */
    void look() {
        for (Note<Backfill> note : ledger.notes().all(KIND)) {
            String name = note.key();
            Instant earliest = notBefore.getOrDefault(name, Instant.MIN);
            boolean isDue = note.value().state() == State.RUNNING && !earliest.isAfter(clock.instant());
            if (note.value().state().hasEnded() && !running.contains(name)) {
                counted.remove(name);
            }
            if (!closed && isDue && running.add(name)) {
                try {
                    workers.execute(() -> run(name));
                } catch (RejectedExecutionException e) {
                    running.remove(name);
                }
            }
        }
    }

    private void run(String name) {
        runs.register(RUN + name, "backfill");
        RunScope scope = null;
        Problem why = null;
        try {
            scope = runs.begin(RUN + name);
            if (scope != null) {
                carryOn(name, scope);
            }
        } catch (PatientCalls.StoppedException e) {
            LOG.debugf("A backfill pauses name=%s", name);
        } catch (ProblemException e) {
            why = e.problem();
            failed(name, why);
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "A backfill met a defect name=%s", name);
            why = Problem.of(
                    ProblemCode.DEFECT,
                    "the backfill ended with " + e.getClass().getSimpleName());
            failed(name, why);
        } finally {
            if (scope != null) {
                runs.end(scope, why);
            }
            runs.unregister(RUN + name);
            running.remove(name);
        }
    }

    /** What passes by itself is tried again from where it is; all else ends it. */
    private void failed(String name, Problem why) {
        boolean goesOn = why.failureClass() == FailureClass.TRANSIENT;
        notBefore.put(name, clock.instant().plus(TRIES_AGAIN));
        LOG.warnf(
                "A backfill does not go on name=%s problem=%s", name, why.code().id());
        try {
            ledger.notes().change(KIND, name, known -> {
                Backfill now = known.orElseThrow();
                return now.state() != State.RUNNING
                        ? now
                        : now.as(goesOn ? State.RUNNING : State.FAILED, why.toString(), clock.instant());
            });
        } catch (ProblemException e) {
            LOG.debugf(e, "How a backfill ended is not noted name=%s", name);
        }
    }

    private boolean goesOn(String name) {
        return !closed
                && !runs.isPaused(RUN + name)
                && ledger.notes()
                        .find(KIND, name)
                        .filter(note -> note.value().state() == State.RUNNING)
                        .isPresent();
    }

    private void carryOn(String name, RunScope scope) throws IOException {
        Note<Backfill> note = fromWhereItIs(ledger.notes().find(KIND, name).orElseThrow());
        Plan plan = note.value().plan();
        MakeMessage make = sources.messages(plan);
        try (ReadRecords records = sources.open(note.value(), make, scope, () -> !closed)) {
            while (goesOn(name)) {
                if (!plan.dry() && mostThatWait(plan) > mostWaiting) {
                    pause(name, LOOKS_AGAIN);
                    continue;
                }
                long begun = System.nanoTime();
                Stretch stretch = records.next(Math.min(AT_ONCE, plan.perSecond()));
                note = keep(note, stretch, make);
                if (note == null || note.value().state() != State.RUNNING) {
                    return; // done, or somebody else has changed it
                }
                Duration least = Duration.ofSeconds(1)
                        .multipliedBy(stretch.items().size())
                        .dividedBy(plan.perSecond());
                pause(name, least.minusNanos(System.nanoTime() - begun));
            }
        }
    }

    private void pause(String name, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Waits.until(() -> closed || runs.isPaused(RUN + name), () -> System.nanoTime() - end >= 0);
    }

    /** The subscriptions that its messages go to now. Reads; may block. */
    public Set<String> readers(Plan plan) {
        return waiting(plan).map(each -> each.subscription().id()).collect(Collectors.toSet());
    }

    private Stream<Waiting> waiting(Plan plan) {
        return ledger.waiting().stream()
                .filter(each -> each.subscription().channel().equals(plan.to()));
    }

    private long mostThatWait(Plan plan) {
        return waiting(plan)
                .mapToLong(each -> each.pending() + each.retrying())
                .max()
                .orElse(0);
    }

    /** A dry run of which nobody remembers what it has read counts anew. */
    private Note<Backfill> fromWhereItIs(Note<Backfill> note) {
        Backfill found = note.value();
        if (!found.plan().dry()) {
            return note;
        }
        ReadKeys known = counted.get(note.key());
        if (known != null && known.isOf(found)) {
            return note;
        }
        Backfill anew = found.anew();
        counted.put(note.key(), new ReadKeys(anew.begun(), MOST_KEYS));
        return new Note<>(KIND, note.key(), note.version(), anew, note.at());
    }

    /** @return how it stands then; null when somebody else has changed it meanwhile, and then nothing was kept */
    private Note<Backfill> keep(Note<Backfill> note, Stretch stretch, MakeMessage make) {
        Backfill before = note.value();
        List<Reaped> messages = new ArrayList<>();
        for (ReadRecords.Item each : stretch.items()) {
            messages.add(make.of(each, before.counts().read() + messages.size()));
        }
        Brought brought = brought(note, messages);
        Backfill moved = before.advanced(stretch.next(), brought.counts(), brought.reasons());
        Backfill next = stretch.isLast() ? moved.as(State.DONE, null, clock.instant()) : moved;
        boolean kept = before.plan().dry() ? count(note, messages, next) : harvest(note, messages, next);
        return kept ? new Note<>(KIND, note.key(), note.version() + 1, next, clock.instant()) : null;
    }

    private boolean count(Note<Backfill> note, List<Reaped> messages, Backfill next) {
        boolean kept = ledger.notes().put(KIND, note.key(), note.version(), next);
        if (kept) {
            counted.get(note.key()).add(ids(messages));
        }
        return kept;
    }

    private static List<String> ids(List<Reaped> messages) {
        return messages.stream().map(each -> each.message().id()).toList();
    }

    private boolean harvest(Note<Backfill> note, List<Reaped> messages, Backfill next) {
        return Ledger.await(ledger.harvest(
                        new Harvest<>(note.value().plan().to(), messages, KIND, note.key(), note.version(), next)))
                .isPresent();
    }

    /** What became of the records of one stretch. */
    private record Brought(Counts counts, List<Refusal> reasons) {}

    /** Asked before it is kept, since the count stands in what is kept; nobody else brings messages of this name. */
    private Brought brought(Note<Backfill> note, List<Reaped> messages) {
        Set<String> known = known(note, ids(messages));
        long repeated = 0;
        long accepted = 0;
        List<Refusal> reasons = new ArrayList<>();
        for (Reaped each : messages) {
            if (!known.add(each.message().id())) {
                repeated++;
            } else if (each.flaw() != null) {
                reasons.add(new Refusal(each.message().id(), each.flaw().toString()));
            } else {
                accepted++;
            }
        }
        return new Brought(new Counts(accepted, repeated, reasons.size()), reasons);
    }

    private Set<String> known(Note<Backfill> note, List<String> ids) {
        Set<String> known = new HashSet<>();
        ReadKeys keys = note.value().plan().dry() ? counted.get(note.key()) : null;
        String source = MakeMessage.source(note.key());
        for (String id : ids) {
            if (keys != null && keys.contains(id)
                    || !ledger.admin().messages(source, List.of(id)).isEmpty()) {
                known.add(id);
            }
        }
        return known;
    }

    /** Carries none on any more; they go on after the next start. */
    @Override
    public void close() {
        closed = true;
        if (!Threads.end(workers, STOPS_WITHIN_SECONDS)) {
            LOG.info("A backfill did not end in time; it goes on after the next start");
        }
    }
}
