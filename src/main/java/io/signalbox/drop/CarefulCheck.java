package io.signalbox.drop;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.signalbox.check.Unit;
import io.signalbox.check.UnitFinding;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * Checks versions together, and where that ends in an error of the machine (no more stack or memory) or in a defect, finds the
 * units whose files bring it about. So such a file is rejected as any other, and the rest runs.
 */
final class CarefulCheck {

    private static final Logger LOG = Logger.getLogger(CarefulCheck.class);

    private final SortedMap<Unit, UnitVersion> good;
    private final Function<SortedMap<Unit, UnitVersion>, List<UnitFinding>> check;

    /** @param good versions that could be checked before */
    CarefulCheck(SortedMap<Unit, UnitVersion> good, Function<SortedMap<Unit, UnitVersion>, List<UnitFinding>> check) {
        this.good = good;
        this.check = check;
    }

    List<UnitFinding> findings(SortedMap<Unit, UnitVersion> versions) {
        try {
            return check.apply(versions);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.errorf(e, "The routes folder could not be checked as a whole; each change is looked at alone");
            return culprits(versions, e);
        }
    }

    private List<UnitFinding> culprits(SortedMap<Unit, UnitVersion> versions, Throwable whole) {
        List<Unit> changed = versions.values().stream()
                .filter(version -> !version.equals(good.get(version.unit())))
                .map(UnitVersion::unit)
                .toList();
        Map<Unit, Throwable> failures = new TreeMap<>();
        changed.forEach(unit -> alone(versions.get(unit), failures));
        if (failures.isEmpty()) {
            (changed.isEmpty() ? versions.keySet() : changed).forEach(unit -> failures.put(unit, whole));
        }
        return failures.entrySet().stream()
                .map(failure -> new UnitFinding(failure.getKey(), finding(failure.getKey(), failure.getValue())))
                .toList();
    }

    private void alone(UnitVersion version, Map<Unit, Throwable> failures) {
        SortedMap<Unit, UnitVersion> one = new TreeMap<>();
        one.put(version.unit(), version);
        try {
            check.apply(one);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            failures.put(version.unit(), e);
        }
    }

    private static Finding finding(Unit unit, Throwable failure) {
        return Finding.error(
                UnitPaths.of(unit),
                0,
                0,
                ProblemCode.UNIT_NOT_CHECKED,
                "the files of " + unit + " could not be checked ("
                        + failure.getClass().getSimpleName() + "); look for one that refers to itself,"
                        + " is nested deeply or is very large");
    }
}
