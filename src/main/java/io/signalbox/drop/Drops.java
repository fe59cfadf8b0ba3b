package io.signalbox.drop;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jboss.logging.Logger;

import io.signalbox.check.Unit;
import io.signalbox.check.UnitFinding;
import io.signalbox.document.PropertiesFile;
import io.signalbox.problem.Finding;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.schedule.ScheduledJob;

/** Watches the routes folder, and keeps what runs in line with it. Nothing that lies there makes it throw or stop. */
public final class Drops {

    private static final Logger LOG = Logger.getLogger(Drops.class);
    private static final Duration START_AGAIN = Duration.ofSeconds(30);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(2);

    private final RoutesDetector detector;
    private final ConfigFile config;
    private final Reload reload;
    private final LastGood lastGood;
    private final VersionHistory history;
    private final RoutesWriter writer;
    private final UnitStates unitStates;
    private final Schedule schedule;
    private final Duration poll;
    private final Clock clock;
    private final SortedMap<Unit, LastGood.Entry> kept = new TreeMap<>();

    private FolderContent content;
    private Instant startAgainAt;
    private FolderContent lastRun;
    private volatile boolean unreadable;
    private volatile boolean behind = true;
    private Runnable onLoad = () -> {};
    /** What is to be done between two looks. */
    private final Queue<FutureTask<?>> requests = new ConcurrentLinkedQueue<>();

    private volatile ScheduledJob job;
    private boolean begun;
    private boolean loaded;

    Drops(
            RoutesDetector detector,
            ConfigFile config,
            Reload reload,
            LastGood lastGood,
            VersionHistory history,
            RoutesWriter writer,
            UnitStates unitStates,
            Schedule schedule,
            Duration poll,
            Clock clock) {
        this.detector = detector;
        this.config = config;
        this.reload = reload;
        this.lastGood = lastGood;
        this.history = history;
        this.writer = writer;
        this.unitStates = unitStates;
        this.schedule = schedule;
        this.poll = poll;
        this.clock = clock;
    }

    /**
     * Runs what the folder holds now, and its last good version where that is broken; then goes on watching. Blocks.
     *
     * @param onLoad run once, by whichever thread loads: now, or later where nothing can be loaded yet because everything in the folder
     *     is broken, and nothing ran before
     * @throws ProblemException {@code ROUTES_FOLDER_UNUSABLE} when the folder cannot be read, and nothing ran before
     */
    public void start(Runnable onLoad) {
        try {
            open();
        } catch (IOException e) {
            if (!loaded) {
                throw new ProblemException(
                        Problem.of(ProblemCode.ROUTES_FOLDER_UNUSABLE, e.getMessage() + ", and nothing ran before"), e);
            }
            isUnreadable(e);
        } catch (RuntimeException | Error e) {
            isDefect(e);
        }
        this.onLoad = onLoad;
        if (loaded) {
            onLoad.run();
        } else {
            LOG.error(
                    "Nothing in the routes folder can run, and no version of it ran before: the hub stays closed, answers"
                            + " 503 and looks again");
        }
        job = schedule.add(Job.every("routes-folder", poll, this::run));
    }

    /** Looks at once, whether the folder rests or not, and starts again what could not be started. Blocks until that is done. */
    public void reload() {
        between(() -> {
            attempt(() -> {
                reload.forgetFailedStarts();
                content = detector.now();
                reload(content);
            });
            return null;
        });
    }

    /** Does something between two looks, as soon as possible, and waits for it. */
    private <T> T between(Callable<T> work) {
        if (job == null) {
            throw new ProblemException(
                    Problem.of(ProblemCode.NOT_POSSIBLE_NOW, "the routes are being loaded at this moment; ask again"));
        }
        FutureTask<T> request = new FutureTask<>(work);
        requests.add(request);
        job.now().toCompletableFuture().join();
        request.cancel(false); // unless it is done: the hub stops
        try {
            return request.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        for (FutureTask<?> request = requests.poll(); request != null; request = requests.poll()) {
            request.run();
        }
        attempt(this::look);
    }

    /**
     * Writes a version that is kept into the routes folder, in place of what lies there, and brings it into use. Blocks.
     *
     * @return why it cannot run, and then nothing was written; empty when it does
     * @throws io.signalbox.problem.ProblemException {@code ROUTES_NOT_WRITABLE}
     */
    public List<Finding> putBack(String integration, String version) {
        return between(() -> putBack(history.find(integration, version)
                .orElseThrow(() -> new IllegalStateException("version " + version + " is gone"))));
    }

    private List<Finding> putBack(UnitVersion wanted) throws IOException {
        Unit unit = wanted.unit();
        FolderContent now = detector.now();
        List<Finding> refusal = reload.refusal(now.with(wanted), unit);
        if (refusal.isEmpty()) {
            UnitVersion there = now.units().get(unit);
            if (there != null
                    && (kept.get(unit) == null || !kept.get(unit).version().equals(there))) {
                history.keep(there, clock.instant(), false);
            }
            writer.replace(there == null ? Set.of() : there.files().keySet(), wanted.files());
        }
        attempt(() -> {
            content = detector.now();
            reload(content);
        });
        UnitState unitState = unitStates.find(unit);
        boolean rejected = refusal.isEmpty() && unitState != null && unitState.isRejected();
        return rejected ? unitState.rejected().findings() : refusal;
    }

    /** Whether all that the folder holds is in use. Else a name that nobody has may be one of what is rejected. */
    public boolean holdsAll() {
        return !behind && !unreadable && !unitStates.anyRejected();
    }

    /** Stops watching. Waits a moment for a change that is being made. */
    public void stop() {
        if (job != null && !job.stop(STOPS_WITHIN)) {
            LOG.info("A change of routes is still under way");
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private void attempt(Step step) {
        try {
            step.run();
            unreadable = false;
        } catch (IOException e) {
            isUnreadable(e);
        } catch (RuntimeException | Error e) {
            isDefect(e);
        }
    }

    private void isUnreadable(IOException e) {
        if (!unreadable) {
            LOG.errorf("The routes folder cannot be read; what runs goes on. %s", e.getMessage());
        }
        unreadable = true;
    }

    private void isDefect(Throwable e) {
        behind = true;
        startAgainAt = clock.instant().plus(START_AGAIN);
        LOG.error("The routes folder could not be brought into use: a defect", e);
    }

    private void open() throws IOException {
        kept.putAll(lastGood.all());
        SortedMap<Unit, UnitVersion> versions = new TreeMap<>();
        kept.forEach((unit, one) -> versions.put(unit, one.version()));
        reload.begin(versions);
        begun = true;
        lastRun = new FolderContent(versions, new TreeMap<>());
        try {
            writer.recover();
            content = detector.now();
            reload(content);
        } catch (IOException | RuntimeException | Error e) {
            // Without the folder: what ran last. Nothing was removed, we just do not see it.
            content = content == null ? lastRun : content;
            reload(lastRun);
            throw e;
        } finally {
            kept.values().stream()
                    .filter(one -> history.of(one.version().unit()).isEmpty())
                    .forEach(one -> history.keep(one.version(), one.since(), true));
        }
    }

    private void look() throws IOException {
        boolean again = startAgainAt != null && !clock.instant().isBefore(startAgainAt);
        if (!begun) {
            if (again) {
                open();
            }
            return;
        }
        config.changed().ifPresent(this::configure);
        FolderContent changed = detector.changed().orElse(null);
        if (changed != null) {
            content = changed;
            reload(changed);
        } else if (again) {
            reload.forgetFailedStarts();
            reload(content);
        }
    }

    /** Takes the values of a changed configuration file into use, unless what runs would break with them. */
    private void configure(PropertiesFile values) {
        Set<String> keys = config.changes(values);
        List<UnitFinding> errors = keys.isEmpty() ? List.of() : config.trying(values, reload::errors);
        if (!errors.isEmpty()) {
            LOG.errorf(
                    "%s is not taken into use, because with it what runs would break; its values before stay in use."
                            + " keys=%s %s",
                    config.path(), keys, errors.get(0).finding());
            return;
        }
        config.accept(values);
        if (!keys.isEmpty()) {
            LOG.infof("%s changed; options of the hub itself are read at start. keys=%s", config.path(), keys);
            reload.forgetValues(keys);
            reload(content);
        }
    }

    private void reload(FolderContent folder) {
        Reload.Result result = reload.apply(folder);
        startAgainAt = reload.hasFailedStarts() ? clock.instant().plus(START_AGAIN) : null;
        keep(result.composition());
        new ReloadReport(unitStates, kept, clock.instant()).pass(result);
        behind = folder == lastRun;
        boolean runs =
                result.composition().units().keySet().stream().anyMatch(unit -> unit.kind() == Unit.Kind.INTEGRATION);
        boolean wasEmpty = !behind && result.composition().rejected().isEmpty();
        if (!loaded && (runs || wasEmpty)) {
            loaded = true;
            onLoad.run();
        }
    }

    private void keep(Composition composition) {
        Instant now = clock.instant();
        List<LastGood.Entry> changed = composition.units().values().stream()
                .filter(version -> {
                    LastGood.Entry before = kept.get(version.unit());
                    return before == null || !before.version().equals(version);
                })
                .map(version -> new LastGood.Entry(version, now))
                .toList();
        lastGood.keep(changed);
        changed.forEach(one -> {
            history.keep(one.version(), now, true);
            kept.put(one.version().unit(), one);
        });
        for (Unit unit : kept.keySet().toArray(Unit[]::new)) {
            if (!reload.good().containsKey(unit)) {
                lastGood.forget(unit);
                kept.remove(unit);
            }
        }
    }
}
