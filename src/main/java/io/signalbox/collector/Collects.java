package io.signalbox.collector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;

import org.jboss.logging.Logger;

import io.signalbox.delivery.RetryPolicy;
import io.signalbox.delivery.RunScope;
import io.signalbox.delivery.Runs;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Ledger.Due;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.Threads;
import io.signalbox.system.Systems;

/**
 * Makes the calls of the operations that collect, each when it is due and one after the other. Each time is a run: it can be paused, and
 * how it went is known. Of several processes on a ledger one makes the calls of an operation. Safe for many threads.
 */
public final class Collects implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Collects.class);

    private static final long STOPS_WITHIN_SECONDS = 15;

    /** It is paused, another process does it, or the ledger is away. */
    private static final Duration LATER = Duration.ofSeconds(5);

    private static final int COUNTED = 1_000;

    private final Systems systems;
    private final Ledger ledger;
    private final BatchCalls calls;
    private final Runs runs;
    private final RetryPolicy policy;
    private final RandomGenerator random;
    private final Clock clock;
    private final ExecutorService workers = Threads.unbounded("collect");
    private final Map<String, Work> works = new TreeMap<>();
    private volatile boolean closed;

    public Collects(
            Systems systems,
            Ledger ledger,
            BatchCalls calls,
            Runs runs,
            RetryPolicy policy,
            RandomGenerator random,
            Clock clock) {
        this.systems = systems;
        this.ledger = ledger;
        this.calls = calls;
        this.runs = runs;
        this.policy = policy;
        this.random = random;
        this.clock = clock;
    }

    /**
     * How far the calls of one operation are.
     *
     * @param operation such as {@code crm/upsert-contacts}
     * @param waiting items that are due for the next call; a thousand stands for more
     * @param next when that is; null while nothing waits
     */
    public record Progress(String operation, String times, int waiting, Instant next) {}

    /** One operation and its state; guarded by itself. */
    private static final class Work {
        private final List<CompletableFuture<Round>> asked = new ArrayList<>();
        private Collecting it;
        private Instant notBefore = Instant.MIN;
        private boolean running;
        private boolean ended;
    }

    /** Begins what is due. May block a moment. */
    public void look() {
        Map<String, Collecting> wanted = new TreeMap<>();
        systems.all().forEach(system -> system.collects().forEach((operation, collect) -> {
            Collecting it = new Collecting(system, operation, collect);
            wanted.put(it.name(), it);
        }));
        List<Work> all;
        synchronized (works) {
            for (String gone : List.copyOf(works.keySet())) {
                if (!wanted.containsKey(gone)) {
                    end(gone, works.remove(gone));
                }
            }
            wanted.values().forEach(this::want);
            all = List.copyOf(works.values());
        }
        all.forEach(this::beginIfDue);
    }

    private void want(Collecting it) {
        Work work = works.get(it.name());
        boolean isNew = work == null;
        if (isNew || !work.it.subscription().equals(it.subscription())) {
            Ledger.await(ledger.subscribe(List.of(it.subscription())));
        }
        if (isNew) {
            work = new Work();
            runs.register(it.name(), "collect");
            works.put(it.name(), work);
        }
        synchronized (work) {
            work.it = it;
        }
    }

    private void end(String name, Work work) {
        synchronized (work) {
            work.ended = true;
            work.asked.forEach(each -> each.complete(Round.NOTHING));
            work.asked.clear();
        }
        runs.unregister(name);
    }

    private void beginIfDue(Work work) {
        Instant now = clock.instant();
        Collecting it;
        boolean asked;
        synchronized (work) {
            asked = !work.asked.isEmpty();
            if (closed || work.running || work.ended || !asked && work.notBefore.isAfter(now)) {
                return;
            }
            it = work.it;
        }
        Instant due = asked ? now : due(it, now);
        if (due == null || due.isAfter(now)) {
            return;
        }
        synchronized (work) {
            if (work.running) {
                return;
            }
            work.running = true;
        }
        try {
            workers.execute(() -> run(work, due));
        } catch (RejectedExecutionException e) {
            LOG.debugf("No call, since the hub stops operation=%s", it.name());
        }
    }

    /** When the next call is due; null while nothing waits for one. */
    private Instant due(Collecting it, Instant now) {
        Optional<Note<Gathering>> note = ledger.notes().find(Gathering.KIND, it.name());
        Gathering gathering = note.map(Note::value).orElse(Gathering.NONE);
        if (gathering.batch() != null) {
            return gathering.batch().dueAt() == null ? now : gathering.batch().dueAt();
        }
        if (it.collect().cron() == null) {
            Due waits = ledger.due(it.name(), it.collect().most());
            return isFull(it, waits) ? now : it.collect().due(null, waits.oldest());
        }
        long version = note.map(Note::version).orElse(0L);
        if (gathering.last() == null) {
            ledger.notes().put(Gathering.KIND, it.name(), version, gathering.kept(now));
            return null;
        }
        Instant due = it.collect().due(gathering.last(), null);
        if (due == null || due.isAfter(now) || ledger.due(it.name(), 1).count() > 0) {
            return due;
        }
        ledger.notes().put(Gathering.KIND, it.name(), version, gathering.kept(due)); // nothing came until then
        return null;
    }

    private static boolean isFull(Collecting it, Due waits) {
        return waits.count() >= it.collect().most()
                || waits.bytes() >= it.collect().size();
    }

    private void run(Work work, Instant due) {
        List<CompletableFuture<Round>> asked;
        Collecting it;
        synchronized (work) {
            asked = List.copyOf(work.asked);
            work.asked.clear();
            it = work.it;
        }
        RunScope scope = runs.begin(it.name());
        Round round = scope == null ? null : make(work, it, due, !asked.isEmpty());
        if (scope != null) {
            runs.end(scope, round.failure());
        }
        synchronized (work) {
            work.running = false;
            work.notBefore =
                    round == null || round.calls() == 0 ? clock.instant().plus(LATER) : Instant.MIN;
        }
        asked.forEach(each -> each.complete(round == null ? Round.NOTHING : round));
    }

    private Round make(Work work, Collecting it, Instant due, boolean asked) {
        try {
            return makeAll(work, it, due, asked);
        } catch (ProblemException e) {
            return Round.failed(e.problem());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Collected calls met a defect operation=%s", it.name());
            return Round.failed(Problem.of(
                    ProblemCode.DEFECT,
                    "collected calls ended with " + e.getClass().getSimpleName()));
        }
    }

    private Round makeAll(Work work, Collecting it, Instant due, boolean asked) {
        Instant begun = clock.instant();
        Round all = Round.NOTHING;
        Round one;
        do {
            one = new MakeCall(it, ledger, calls, policy, random, clock).make(due);
            all = all.and(one);
        } while (one.calls() > 0 && one.failure() == null && goesOn(work, it) && isMoreDue(it, begun, asked));
        if (it.collect().cron() != null && !asked && all.failure() == null) {
            ledger.notes().change(Gathering.KIND, it.name(), now -> now.orElse(Gathering.NONE)
                    .kept(due));
        }
        return all;
    }

    private boolean goesOn(Work work, Collecting it) {
        synchronized (work) {
            return !closed && !work.ended && !runs.isPaused(it.name());
        }
    }

    /** At fixed times all that waited then goes, in as many calls as that takes. */
    private boolean isMoreDue(Collecting it, Instant begun, boolean asked) {
        Due waits = ledger.due(it.name(), it.collect().most());
        if (waits.oldest() == null) {
            return false;
        }
        if (it.collect().cron() != null || asked) {
            return !waits.oldest().isAfter(begun);
        }
        return isFull(it, waits) || !it.collect().due(null, waits.oldest()).isAfter(clock.instant());
    }

    /**
     * Makes what waits into calls as soon as possible.
     *
     * @return what came of them
     * @throws ProblemException {@code TARGET_UNKNOWN}
     */
    public CompletableFuture<Round> now(String operation) {
        CompletableFuture<Round> done = new CompletableFuture<>();
        Work work;
        synchronized (works) {
            work = works.get(operation);
            if (work == null) {
                throw new ProblemException(Problem.of(
                        ProblemCode.TARGET_UNKNOWN,
                        "'" + operation + "' is not collected; collected are: " + String.join(", ", works.keySet())));
            }
        }
        synchronized (work) {
            work.asked.add(done);
        }
        beginIfDue(work);
        return done;
    }

    /** What is collected. */
    public Set<String> operations() {
        synchronized (works) {
            return new TreeSet<>(works.keySet());
        }
    }

    /** How far what is collected is, by operation. Reads; may block. */
    public List<Progress> progress() {
        List<Collecting> all = new ArrayList<>();
        synchronized (works) {
            works.values().forEach(work -> all.add(work.it));
        }
        return all.stream()
                .map(this::progress)
                .sorted(Comparator.comparing(Progress::operation))
                .toList();
    }

    private Progress progress(Collecting it) {
        Due waits = ledger.due(it.name(), COUNTED);
        Optional<Gathering> gathering =
                ledger.notes().find(Gathering.KIND, it.name()).map(Note::value);
        Gathering.Batch batch = gathering.map(Gathering::batch).orElse(null);
        Instant last = gathering.map(Gathering::last).orElse(clock.instant());
        Instant next = batch != null ? batch.dueAt() : it.collect().due(last, waits.oldest());
        return new Progress(it.name(), it.collect().words(), waits.count(), next);
    }

    /** Begins no call any more, and waits a moment for those under way. */
    @Override
    public void close() {
        closed = true;
        if (!Threads.end(workers, STOPS_WITHIN_SECONDS)) {
            LOG.info("A collected call did not end in time; it is made again after the next start, with the same key");
        }
    }
}
