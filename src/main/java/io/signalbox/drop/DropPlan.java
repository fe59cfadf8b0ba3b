package io.signalbox.drop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.signalbox.check.Unit;
import io.signalbox.check.UnitFinding;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * Decides which version of each unit runs: the folder's where all is well with it, the last good one where not. A change that
 * breaks what did not change is itself rejected, so that a new descriptor cannot take an integration down.
 */
final class DropPlan {

    private final SortedMap<Unit, UnitVersion> good;
    private final FolderContent folder;
    private final Map<UnitVersion, List<Finding>> unfit;
    private final Function<SortedMap<Unit, UnitVersion>, List<UnitFinding>> check;

    private final SortedMap<Unit, UnitVersion> candidate = new TreeMap<>();
    private final SortedMap<Unit, Rejection> rejected = new TreeMap<>();
    private final SortedSet<Unit> changed = new TreeSet<>();
    /** Rejected in the last round, and in those before it. */
    private final SortedSet<Unit> late = new TreeSet<>();

    private final SortedSet<Unit> early = new TreeSet<>();

    /**
     * @param good the last good version of each unit
     * @param unfit versions that are known not to run, and why
     * @param check says what is wrong with versions when they run together
     */
    DropPlan(
            SortedMap<Unit, UnitVersion> good,
            FolderContent folder,
            Map<UnitVersion, List<Finding>> unfit,
            Function<SortedMap<Unit, UnitVersion>, List<UnitFinding>> check) {
        this.good = good;
        this.folder = folder;
        this.unfit = unfit;
        this.check = check;
    }

    Composition make() {
        begin();
        Map<Unit, List<Finding>> errors = errors(candidate);
        while (!errors.isEmpty()) {
            early.addAll(late);
            late.clear();
            reject(errors);
            errors = errors(candidate);
        }
        reconsider();
        return new Composition(candidate, rejected);
    }

    /** The folder as it is, as far as its versions are not known to be unfit. */
    private void begin() {
        candidate.putAll(folder.units());
        Set<Unit> all = new TreeSet<>(good.keySet());
        all.addAll(folder.units().keySet());
        all.addAll(folder.refused().keySet());
        for (Unit unit : all) {
            UnitVersion dropped = folder.units().get(unit);
            Finding refused = folder.refused().get(unit);
            if (refused != null) {
                revert(unit, List.of(refused));
            } else if (dropped != null && unfit.containsKey(dropped)) {
                revert(unit, unfit.get(dropped));
            } else if (!Objects.equals(dropped, good.get(unit))) {
                changed.add(unit);
            }
        }
    }

    private Map<Unit, List<Finding>> errors(SortedMap<Unit, UnitVersion> versions) {
        return check.apply(versions).stream()
                .filter(each -> each.isError() && versions.containsKey(each.unit()))
                .collect(Collectors.groupingBy(
                        UnitFinding::unit,
                        TreeMap::new,
                        Collectors.mapping(UnitFinding::finding, Collectors.toList())));
    }

    /** Always takes at least one version away, and so comes to an end. */
    private void reject(Map<Unit, List<Finding>> errors) {
        List<Unit> guilty = errors.keySet().stream().filter(changed::contains).toList();
        if (!guilty.isEmpty()) {
            guilty.forEach(unit -> revert(unit, errors.get(unit)));
            return;
        }
        Optional<Unit> culprit = changed.stream()
                .filter(unit -> isBetterWithout(unit, errors.keySet()))
                .findFirst();
        if (culprit.isPresent()) {
            revert(culprit.get(), broken(culprit.get(), errors));
        } else if (!changed.isEmpty()) {
            List.copyOf(changed).forEach(unit -> revert(unit, broken(unit, errors)));
        } else {
            // Nobody changed it: what holds around it did, such as the product's version.
            errors.forEach(this::giveUp);
        }
    }

    private boolean isBetterWithout(Unit unit, Set<Unit> broken) {
        SortedMap<Unit, UnitVersion> without = new TreeMap<>(candidate);
        put(without, unit, fallback(unit));
        return !errors(without).keySet().containsAll(broken);
    }

    private static List<Finding> broken(Unit culprit, Map<Unit, List<Finding>> errors) {
        List<Finding> findings = new ArrayList<>();
        String broken = errors.keySet().stream().map(Unit::toString).collect(Collectors.joining(", "));
        findings.add(Finding.error(
                UnitPaths.of(culprit),
                0,
                0,
                ProblemCode.UNIT_BREAKS_OTHERS,
                "with this change of " + culprit + " an error comes up in " + broken
                        + ", which did not change; change them" + " together, or put this back"));
        errors.values().forEach(findings::addAll);
        return findings;
    }

    private void revert(Unit unit, List<Finding> findings) {
        UnitVersion dropped = folder.units().get(unit);
        rejected.put(unit, new Rejection(dropped == null ? null : dropped.hash(), findings));
        if (changed.remove(unit)) {
            late.add(unit);
        }
        put(candidate, unit, fallback(unit));
    }

    private void giveUp(Unit unit, List<Finding> findings) {
        rejected.putIfAbsent(unit, new Rejection(candidate.get(unit).hash(), findings));
        candidate.remove(unit);
    }

    private UnitVersion fallback(Unit unit) {
        UnitVersion last = good.get(unit);
        return last == null || unfit.containsKey(last) ? null : last;
    }

    private static void put(Map<Unit, UnitVersion> versions, Unit unit, UnitVersion version) {
        if (version == null) {
            versions.remove(unit);
        } else {
            versions.put(unit, version);
        }
    }

    /** Some may have been rejected for the error of another that was rejected later: they get a second chance, all at once. */
    private void reconsider() {
        SortedMap<Unit, UnitVersion> again = new TreeMap<>(candidate);
        early.forEach(unit -> put(again, unit, folder.units().get(unit)));
        Set<Unit> broken = early.isEmpty() ? Set.of() : errors(again).keySet();
        if (early.isEmpty() || broken.containsAll(early)) {
            return;
        }
        broken.forEach(unit -> put(again, unit, candidate.get(unit)));
        if (errors(again).isEmpty()) {
            candidate.clear();
            candidate.putAll(again);
            early.stream().filter(unit -> !broken.contains(unit)).forEach(rejected::remove);
        }
    }
}
