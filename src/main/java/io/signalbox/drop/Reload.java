package io.signalbox.drop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.signalbox.check.Checked;
import io.signalbox.check.Integration;
import io.signalbox.check.ReservedNames;
import io.signalbox.check.Unit;
import io.signalbox.check.UnitFinding;
import io.signalbox.mapping.Mappings;
import io.signalbox.problem.Finding;
import io.signalbox.system.Systems;

/**
 * Brings what runs in line with the folder: plan, build, swap, and plan again without what would not run, until all that is
 * left does. Only what changed is touched. For one thread at a time.
 */
final class Reload {

    private final ComposedFolder composed;
    private final FolderCheck check;
    private final Systems systems;
    private final Mappings mappings;
    private final RouteRunner runner;

    private final SortedMap<Unit, UnitVersion> good = new TreeMap<>();
    private final SortedMap<Unit, UnitVersion> applied = new TreeMap<>();
    private final Map<String, RouteSources> running = new HashMap<>();
    private final Map<UnitVersion, List<Finding>> unfit = new HashMap<>();
    private ReservedNames reserved = ReservedNames.none();

    Reload(ComposedFolder composed, FolderCheck check, Systems systems, Mappings mappings, RouteRunner runner) {
        this.composed = composed;
        this.check = check;
        this.systems = systems;
        this.mappings = mappings;
        this.runner = runner;
    }

    /** What came of it: what runs now, what does not, and everything the check said. */
    record Result(Composition composition, Checked checked) {}

    /** Versions that were good before this process started. */
    void begin(SortedMap<Unit, UnitVersion> lastGood) {
        good.putAll(lastGood);
    }

    /** The last good version of each unit that is in the folder. */
    SortedMap<Unit, UnitVersion> good() {
        return good;
    }

    /** Whether something does not run only because its start failed, which another time may succeed. */
    boolean hasFailedStarts() {
        return unfit.keySet().stream()
                .anyMatch(version -> version.unit().kind() == Unit.Kind.INTEGRATION
                        && !running.containsKey(version.unit().name()));
    }

    /** Lets what would not run be tried again, where nothing runs that a try could harm. */
    void forgetFailedStarts() {
        unfit.keySet().removeIf(version -> !running.containsKey(version.unit().name()));
    }

    /** What is wrong with what runs, as a fresh check says. */
    List<UnitFinding> errors() {
        composed.forget();
        try {
            return findings(new TreeMap<>(applied)).stream()
                    .filter(UnitFinding::isError)
                    .toList();
        } finally {
            composed.forget();
        }
    }

    /** Lets the next {@link #apply} see values of placeholders that changed, and replace the systems that use them. */
    void forgetValues(Set<String> keys) {
        composed.forget();
        unfit.clear();
        applied.values().removeIf(version -> version.names(keys));
    }

    /** Why this would reject the folder's version of a unit, as far as can be said without running it; empty when it would not. */
    List<Finding> refusal(FolderContent folder, Unit unit) {
        Rejection rejection = new DropPlan(good, folder, unfit, this::findings)
                .make()
                .rejected()
                .get(unit);
        return rejection == null ? List.of() : rejection.findings();
    }

    Result apply(FolderContent folder) {
        unfit.keySet()
                .removeIf(version -> !version.equals(folder.units().get(version.unit()))
                        && !version.equals(good.get(version.unit())));
        while (true) {
            Composition plan = new DropPlan(good, folder, unfit, this::findings).make();
            Checked checked = check(plan.units());
            Map<String, RouteSources> wanted = sources(checked, plan.units());
            List<RouteSources> changed = wanted.values().stream()
                    .filter(sources -> !sources.equals(running.get(sources.integration())))
                    .toList();
            if (areBuilt(changed, plan) && areSwapped(changed, wanted.keySet(), plan, checked)) {
                reserved = checked.reserved();
                composed.runs();
                good.keySet().removeIf(unit -> isGone(unit, folder, plan));
                good.putAll(plan.units());
                return new Result(plan, checked);
            }
        }
    }

    private static boolean isGone(Unit unit, FolderContent folder, Composition plan) {
        return !plan.units().containsKey(unit)
                && !folder.units().containsKey(unit)
                && !folder.refused().containsKey(unit);
    }

    private Checked check(SortedMap<Unit, UnitVersion> versions) {
        return composed.check(versions, check, reserved);
    }

    private List<UnitFinding> findings(SortedMap<Unit, UnitVersion> versions) {
        return new CarefulCheck(good, each -> check(each).findings()).findings(versions);
    }

    private Map<String, RouteSources> sources(Checked checked, SortedMap<Unit, UnitVersion> versions) {
        return checked.integrations().stream()
                .filter(integration -> versions.containsKey(integration.unit()))
                .map(this::sources)
                .filter(sources -> !sources.isEmpty())
                .collect(Collectors.toMap(RouteSources::integration, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private RouteSources sources(Integration integration) {
        Map<String, String> files = new LinkedHashMap<>();
        integration
                .files()
                .forEach(file -> files.put(composed.shown(file.path()).toString(), file.text()));
        Set<String> ids = integration
                .routes()
                .map(route -> route.id())
                .filter(id -> id != null)
                .collect(Collectors.toSet());
        return new RouteSources(integration.name(), files, ids);
    }

    /** Where something runs already, what is to replace it must be buildable first. */
    private boolean areBuilt(List<RouteSources> changed, Composition plan) {
        return changed.stream()
                .filter(sources -> running.containsKey(sources.integration()))
                .map(sources -> isFit(sources, plan, runner.stage(sources)))
                .reduce(true, Boolean::logicalAnd);
    }

    private boolean areSwapped(List<RouteSources> changed, Set<String> wanted, Composition plan, Checked checked) {
        List<String> ending = new ArrayList<>(running.keySet());
        ending.removeIf(name -> wanted.contains(name)
                && changed.stream().noneMatch(s -> s.integration().equals(name)));
        if (!ending.isEmpty()) {
            runner.stop(ending);
            running.keySet().removeAll(ending);
        }
        Set<String> unchanged = plan.units().values().stream()
                .filter(version -> version.equals(applied.get(version.unit())))
                .filter(version -> version.unit().kind() == Unit.Kind.SYSTEM)
                .map(version -> version.unit().name())
                .collect(Collectors.toSet());
        systems.replaceWith(checked.systems(), unchanged);
        mappings.replaceWith(checked.mappings());
        applied.clear();
        applied.putAll(plan.units());
        return changed.stream().map(sources -> isStarted(sources, plan)).reduce(true, Boolean::logicalAnd);
    }

    private boolean isStarted(RouteSources sources, Composition plan) {
        boolean started = isFit(sources, plan, runner.start(sources));
        if (started) {
            running.put(sources.integration(), sources);
        }
        return started;
    }

    private boolean isFit(RouteSources sources, Composition plan, List<Finding> findings) {
        if (findings.isEmpty()) {
            return true;
        }
        unfit.put(plan.units().get(new Unit(Unit.Kind.INTEGRATION, sources.integration())), findings);
        return false;
    }
}
