package io.signalbox.reconciler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

import org.jboss.logging.Logger;

import io.signalbox.delivery.RunScope;
import io.signalbox.delivery.Runs;
import io.signalbox.document.Suggestion;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.reconciler.WantedReconciliations.Wanted;
import io.signalbox.schedule.Threads;

/**
 * Runs the reconciliations that cards have, each when it is due and one time after the other. Each time is a run: it can be paused, and how
 * it went is known. Of several processes on a ledger one runs it. Safe for many threads.
 */
public final class Reconciliations implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Reconciliations.class);

    private static final long STOPS_WITHIN_SECONDS = 10;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final Duration LAST_RETRY = Duration.ofHours(1);

    private final WantedReconciliations wanted;
    private final Ledger ledger;
    private final Runs runs;
    private final Clock clock;
    private final ReconcileRun run;
    private final ExecutorService workers;
    private final Map<String, One> all = new TreeMap<>();
    private volatile boolean closed;

    Reconciliations(
            WantedReconciliations wanted,
            Ledger ledger,
            Runs runs,
            Clock clock,
            ExecutorService workers,
            ReconcileRun run) {
        this.wanted = wanted;
        this.ledger = ledger;
        this.runs = runs;
        this.clock = clock;
        this.workers = workers;
        this.run = run;
    }

    /** One reconciliation and its state; guarded by itself. */
    private static final class One {
        private Wanted wanted;
        private final List<CompletableFuture<Results.Past>> asked = new ArrayList<>();
        private Instant ended;
        private Instant retry;
        private int failures;
        private boolean now;
        private boolean running;
        private boolean gone;
    }

    /** Begins what is due. May block a moment. */
    public void look() {
        Map<String, Wanted> named = new TreeMap<>();
        wanted.now().forEach(each -> named.putIfAbsent(each.plan().name(), each));
        List<One> found;
        synchronized (all) {
            for (String name : List.copyOf(all.keySet())) {
                if (!named.containsKey(name)) {
                    end(all.remove(name));
                }
            }
            named.forEach(this::want);
            found = List.copyOf(all.values());
        }
        found.forEach(this::beginIfDue);
    }

    private void want(String name, Wanted one) {
        One known = all.get(name);
        if (known == null) {
            known = new One();
            known.ended = results(name).latest().map(Results.Past::ended).orElse(null);
            all.put(name, known);
            runs.register(one.plan().run(), "reconciliation", (last, at) -> due(name));
        }
        synchronized (known) {
            known.wanted = one;
        }
    }

    private void end(One one) {
        synchronized (one) {
            one.gone = true;
            one.asked.forEach(each -> each.complete(null));
            one.asked.clear();
        }
        runs.unregister(one.wanted.plan().run());
    }

    /** When it runs next; null while it runs, and where it never does by itself. */
    private Instant due(String name) {
        One one;
        synchronized (all) {
            one = all.get(name);
        }
        if (one == null) {
            return null;
        }
        synchronized (one) {
            return one.running ? null : due(one);
        }
    }

    private Instant due(One one) {
        if (one.now) {
            return clock.instant();
        }
        return one.retry != null ? one.retry : one.wanted.plan().next(one.ended, clock.instant());
    }

    private void beginIfDue(One one) {
        synchronized (one) {
            Instant due = due(one);
            if (closed || one.running || one.gone || due == null || due.isAfter(clock.instant())) {
                return;
            }
            one.running = true;
            one.now = false;
        }
        try {
            workers.execute(() -> run(one));
        } catch (RejectedExecutionException e) {
            LOG.debugf("No reconciliation, since the hub stops");
        }
    }

    private void run(One one) {
        Wanted now;
        List<CompletableFuture<Results.Past>> answered;
        synchronized (one) {
            now = one.wanted;
            answered = List.copyOf(one.asked);
            one.asked.clear();
        }
        Results.Past past = null;
        ProblemException failure = null;
        RunScope scope = runs.begin(now.plan().run());
        if (scope != null) {
            try {
                past = run.run(now, scope, () -> goesOn(one));
                runs.end(scope, null);
            } catch (ProblemException e) {
                failure = e;
            } catch (RuntimeException e) {
                LOG.errorf(
                        e, "A reconciliation met a defect name=%s", now.plan().name());
                String text = "the reconciliation ended with " + e.getClass().getSimpleName();
                failure = new ProblemException(Problem.of(ProblemCode.DEFECT, text), e);
            }
            if (failure != null) {
                runs.end(scope, failure.problem());
            }
        }
        ended(one, past, failure);
        answer(answered, past, failure);
    }

    private static void answer(
            List<CompletableFuture<Results.Past>> answered, Results.Past past, ProblemException failure) {
        for (CompletableFuture<Results.Past> each : answered) {
            if (failure != null) {
                each.completeExceptionally(failure);
            } else {
                each.complete(past);
            }
        }
    }

    /** One that was cut short, or not this process's to run, is looked at again soon; one that failed, less and less often. */
    private void ended(One one, Results.Past past, ProblemException failure) {
        synchronized (one) {
            Instant now = clock.instant();
            one.running = false;
            one.failures = failure == null ? 0 : one.failures + 1;
            if (past != null) {
                one.ended = now;
                one.retry = null;
                return;
            }
            Duration wait = FIRST_RETRY;
            for (int i = 1; i < one.failures && wait.compareTo(LAST_RETRY) < 0; i++) {
                wait = wait.multipliedBy(2);
            }
            Instant retry = now.plus(wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait);
            Instant asked = failure == null ? null : failure.problem().retryAt();
            one.ended = results(one.wanted.plan().name())
                    .latest()
                    .map(Results.Past::ended)
                    .orElse(one.ended);
            boolean isDoneElsewhere = failure == null
                    && Optional.ofNullable(one.wanted.plan().next(one.ended, now))
                            .filter(next -> next.isAfter(now))
                            .isPresent();
            one.retry = isDoneElsewhere ? null : asked != null && asked.isAfter(retry) ? asked : retry;
        }
    }

    private boolean goesOn(One one) {
        synchronized (one) {
            return !closed && !one.gone && !runs.isPaused(one.wanted.plan().run());
        }
    }

    /**
     * Runs as soon as possible, after the run under way if there is one.
     *
     * @return what came of it; null when it was cut short; fails with why it did not come to its end
     * @throws ProblemException {@code TARGET_UNKNOWN}
     */
    public CompletableFuture<Results.Past> now(String name) {
        One one;
        synchronized (all) {
            require(name);
            one = all.get(name);
        }
        CompletableFuture<Results.Past> done = new CompletableFuture<>();
        synchronized (one) {
            one.asked.add(done);
            one.now = true;
        }
        beginIfDue(one);
        return done;
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN} */
    public Wanted require(String name) {
        synchronized (all) {
            One one = all.get(name);
            if (one == null) {
                throw new ProblemException(Problem.of(
                        ProblemCode.TARGET_UNKNOWN,
                        "there is no reconciliation '" + name + "'" + Suggestion.hint(name, all.keySet())));
            }
            synchronized (one) {
                return one.wanted;
            }
        }
    }

    /** Whose it is. */
    public Optional<String> integration(String name) {
        synchronized (all) {
            return Optional.ofNullable(all.get(name)).map(one -> one.wanted.integration());
        }
    }

    /** All there are, by name. */
    public List<Wanted> all() {
        synchronized (all) {
            return all.values().stream().map(one -> one.wanted).toList();
        }
    }

    /** How the last runs ended. Reads; may block. */
    public Results results(String name) {
        return ledger.notes().find(Results.KIND, name).map(note -> note.value()).orElse(Results.NONE);
    }

    /** Whether a run is under way in this process. */
    public boolean isRunning(String name) {
        synchronized (all) {
            One one = all.get(name);
            if (one == null) {
                return false;
            }
            synchronized (one) {
                return one.running;
            }
        }
    }

    /** Begins no run any more, and waits a moment for those under way, which go on after the next start. */
    @Override
    public void close() {
        closed = true;
        if (!Threads.end(workers, STOPS_WITHIN_SECONDS)) {
            LOG.info("A reconciliation did not end in time; it goes on after the next start");
        }
    }
}
