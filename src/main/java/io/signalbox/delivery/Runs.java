package io.signalbox.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.signalbox.ledger.CallHistory.PastCall;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;

/**
 * What routes do that start by themselves: a timer, a schedule. Each time is a run. How the last ones went is kept in memory and,
 * now and then, in the ledger's notes, so that it outlives a restart; their calls are kept in the ledger, as those of deliveries
 * are. What is paused does not run, and nothing runs before the hub is open.
 */
public final class Runs {

    private static final Logger LOG = Logger.getLogger(Runs.class);

    /** How long a run waits for the hub to be open: a timer that fires once has no other. */
    private static final Duration OPENS_WITHIN = Duration.ofSeconds(30);

    /** A run each second does not write a note each second. */
    private static final Duration WRITE_EVERY = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final RunNotes notes;
    private final Clock clock;
    private final RunObserver observer;
    private final Map<String, Run> known = new ConcurrentHashMap<>();
    /** Of routes that were stopped in this process: what the notes say of them may be older. */
    private final Map<String, Run> stopped = new ConcurrentHashMap<>();

    private final Map<String, BinaryOperator<Instant>> nexts = new ConcurrentHashMap<>();
    private final Map<String, Instant> written = new ConcurrentHashMap<>();
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile Predicate<String> paused = route -> true;

    public Runs(Ledger ledger, Clock clock) {
        this(ledger, clock, (route, millis, failure) -> {});
    }

    public Runs(Ledger ledger, Clock clock, RunObserver observer) {
        this.ledger = ledger;
        this.notes = new RunNotes(ledger.notes());
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * One run that is over.
     *
     * @param problem why it failed, or null
     * @param time the one of its schedule that it was for; null where it was for none
     */
    public record Ended(Instant begun, long millis, String problem, Instant time) {}

    /**
     * How the runs of one route went.
     *
     * @param from what starts it, such as {@code timer:poll}
     * @param count runs that ended, over restarts
     * @param failures how many of them failed
     * @param underWay runs that this process has begun and not ended
     * @param lastSuccess null when none ended well
     * @param lastFailure null when none failed
     * @param problem of the last run; null when that ended well, or none ended
     * @param recent the last runs that ended, the newest last
     */
    public record Run(
            String route,
            String from,
            long count,
            long failures,
            int underWay,
            Instant lastBegun,
            Instant lastSuccess,
            Instant lastFailure,
            String problem,
            List<Ended> recent) {

        private static final int REMEMBERED = 20;

        static Run none(String route, String from) {
            return new Run(route, from, 0, 0, 0, null, null, null, null, List.of());
        }

        private Run begun(Instant at) {
            return new Run(route, from, count, failures, underWay + 1, at, lastSuccess, lastFailure, problem, recent);
        }

        private Run ended(RunScope scope, Instant at, String why) {
            boolean well = why == null;
            List<Ended> more = new ArrayList<>(recent);
            long millis = Duration.between(scope.begun(), at).toMillis();
            more.add(new Ended(scope.begun(), millis, why, scope.time()));
            return new Run(
                    route,
                    from,
                    count + 1,
                    well ? failures : failures + 1,
                    Math.max(0, underWay - 1),
                    lastBegun,
                    well ? at : lastSuccess,
                    well ? lastFailure : at,
                    why,
                    List.copyOf(more.subList(Math.max(0, more.size() - REMEMBERED), more.size())));
        }

        /** What another process knows of the same route, where it has seen it end later. */
        private Run orLater(Run other) {
            return other == null || !other.ended().isAfter(ended())
                    ? this
                    : new Run(
                            route,
                            from,
                            Math.max(count, other.count),
                            Math.max(failures, other.failures),
                            underWay,
                            other.lastBegun,
                            other.lastSuccess,
                            other.lastFailure,
                            other.problem,
                            other.recent);
        }

        private Instant ended() {
            return Stream.of(lastSuccess, lastFailure)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.MIN);
        }

        Run from(String uri) {
            return new Run(route, uri, count, failures, 0, lastBegun, lastSuccess, lastFailure, problem, recent);
        }
    }

    /** From now on runs begin, but for those of routes that this holds for. */
    public void open(Predicate<String> isPaused) {
        paused = isPaused;
        opened.countDown();
    }

    /** A route that starts by itself runs in this process. May block. */
    public void register(String route, String from) {
        register(route, from, (last, now) -> null);
    }

    /** @param next when it is due, by when it was last begun, which may be null, and by what time it is; gives null where that is not known */
    public void register(String route, String from, BinaryOperator<Instant> next) {
        nexts.put(route, next);
        known.put(route, before(route).from(from));
    }

    /** When a route is due; null where that is not known, or never is again. */
    public Instant next(String route) {
        return nexts.getOrDefault(route, (last, now) -> null).apply(lastBegun(route), clock.instant());
    }

    private Run before(String route) {
        Run here = stopped.remove(route);
        if (here != null) {
            return here;
        }
        try {
            return notes.find(route).orElseGet(() -> Run.none(route, null));
        } catch (ProblemException e) {
            // The ledger is away: the route starts all the same, and counts from here.
            LOG.warnf("How runs went before is not known route=%s problem=%s", route, e.problem());
            return Run.none(route, null);
        }
    }

    public void unregister(String route) {
        nexts.remove(route);
        Run run = known.remove(route);
        if (run != null) {
            stopped.put(route, run);
            notes.write(run);
        }
    }

    public List<Run> all() {
        return known.values().stream().sorted(Comparator.comparing(Run::route)).toList();
    }

    /** As {@link #all}, and how they went where other processes on the ledger ran them, a few seconds late. Reads; may block. */
    public List<Run> ofAllProcesses() {
        Map<String, Run> kept = notes.all();
        return all().stream().map(run -> run.orLater(kept.get(run.route()))).toList();
    }

    /** When the last run of a route began, over restarts; null when none did. */
    public Instant lastBegun(String route) {
        Run run = known.get(route);
        return run == null ? null : run.lastBegun();
    }

    /** Whether a run of any process on this ledger ended well then or later. Reads; may block. */
    public boolean succeededSince(String route, Instant then) {
        try {
            return notes.find(route)
                    .map(Run::lastSuccess)
                    .filter(success -> !success.isBefore(then))
                    .isPresent();
        } catch (ProblemException e) {
            return false;
        }
    }

    public boolean isPaused(String route) {
        return paused.test(route);
    }

    public int underWay(Collection<String> routes) {
        return all().stream()
                .filter(run -> routes.contains(run.route()))
                .mapToInt(Run::underWay)
                .sum();
    }

    /**
     * Begins a run, as soon as the hub is open; null when the route is paused or another process on this ledger runs it, and then
     * nothing is to be done.
     */
    public RunScope begin(String route) {
        return isOpen() && !paused.test(route) && isOurs(route) ? begun(route, null) : null;
    }

    /** As {@link #begin}, for what several processes may run at a time. */
    public RunScope beginAnywhere(String route) {
        return isOpen() && !paused.test(route) ? begun(route, null) : null;
    }

    /** Notes that a run has begun, which is a delivery: that has seen to everything else. */
    public RunScope beginDelivery(String route, Instant time) {
        return begun(route, time);
    }

    private RunScope begun(String route, Instant time) {
        Instant now = clock.instant();
        known.computeIfPresent(route, (id, run) -> run.begun(now));
        return new RunScope(route, now, time);
    }

    /** Rather no run than two at once: this process may be the one that cannot see the others. */
    private boolean isOurs(String route) {
        try {
            return ledger.jobLease().take("run/" + route);
        } catch (ProblemException e) {
            LOG.warnf(
                    "No run, since it is not known whether another hub runs this route=%s problem=%s",
                    route, e.problem());
            return false;
        }
    }

    private boolean isOpen() {
        try {
            return opened.await(OPENS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @param problem why the run failed, or null */
    public void end(RunScope scope, Problem problem) {
        String why = problem == null ? null : problem.toString();
        Run before = known.get(scope.route());
        Instant now = clock.instant();
        Run run = known.computeIfPresent(scope.route(), (id, old) -> old.ended(scope, now, why));
        observer.ended(
                scope.route(),
                Duration.between(scope.begun(), now).toMillis(),
                problem == null ? null : problem.code().id());
        keepCalls(scope);
        if (run == null) {
            return;
        }
        boolean turned = before == null || (before.problem() == null) != (why == null);
        if (turned && why != null) {
            LOG.warnf("Run failed route=%s problem=%s", run.route(), why);
        }
        Instant last = written.get(run.route());
        if (turned || last == null || last.plus(WRITE_EVERY).isBefore(clock.instant())) {
            written.put(run.route(), clock.instant());
            notes.write(run);
        }
    }

    private void keepCalls(RunScope scope) {
        List<PastCall> calls = scope.calls().stream()
                .map(call -> new PastCall(
                        0,
                        0,
                        0,
                        scope.begun(),
                        scope.route(),
                        null,
                        call.system(),
                        call.operation(),
                        call.key(),
                        call.code(),
                        call.failure()))
                .toList();
        if (!calls.isEmpty()) {
            ledger.calls().add(calls).exceptionally(failure -> {
                LOG.errorf(
                        "Calls of a run were not kept route=%s problem=%s", scope.route(), Failures.problem(failure));
                return null;
            });
        }
    }
}
