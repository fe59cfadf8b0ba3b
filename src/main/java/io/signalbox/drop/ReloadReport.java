package io.signalbox.drop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.signalbox.check.Integration;
import io.signalbox.check.Unit;
import io.signalbox.check.UnitFinding;
import io.signalbox.drop.UnitState.Rejected;
import io.signalbox.problem.Finding;

/** Says what became of each unit after a reload: in the unitStates, and in the log where it is news. */
final class ReloadReport {

    private static final Logger LOG = Logger.getLogger(ReloadReport.class);

    private final UnitStates unitStates;
    private final Map<Unit, LastGood.Entry> kept;
    private final Instant now;

    ReloadReport(UnitStates unitStates, Map<Unit, LastGood.Entry> kept, Instant now) {
        this.unitStates = unitStates;
        this.kept = kept;
        this.now = now;
    }

    void pass(Reload.Result result) {
        Composition composition = result.composition();
        Set<Unit> units = new TreeSet<>(composition.units().keySet());
        units.addAll(composition.rejected().keySet());
        Map<Unit, List<Finding>> warnings = result.checked().findings().stream()
                .filter(each -> !each.isError())
                .collect(Collectors.groupingBy(
                        UnitFinding::unit, Collectors.mapping(UnitFinding::finding, Collectors.toList())));
        Map<Unit, Integration> integrations = result.checked().integrations().stream()
                .collect(Collectors.toMap(Integration::unit, Function.identity(), (first, other) -> first));
        Map<Unit, UnitState> next = new TreeMap<>();
        for (Unit unit : units) {
            UnitState before = unitStates.find(unit);
            UnitState unitState = unitState(
                    unit, composition, warnings.getOrDefault(unit, List.of()), owner(integrations.get(unit)), before);
            next.put(unit, unitState);
            report(unitState, before);
        }
        unitStates.all().stream()
                .filter(old -> !next.containsKey(old.unit()))
                .forEach(old -> LOG.infof("Removed unit=%s version=%s", UnitPaths.key(old.unit()), old.version()));
        List<Integration> inUse = result.checked().integrations().stream()
                .filter(integration -> composition.units().containsKey(integration.unit()))
                .toList();
        unitStates.replaceWith(next.values(), inUse, result.checked().notices());
    }

    private UnitState unitState(
            Unit unit, Composition composition, List<Finding> warnings, String owner, UnitState before) {
        UnitVersion version = composition.units().get(unit);
        Rejection rejection = composition.rejected().get(unit);
        return new UnitState(
                unit,
                version == null ? null : version.hash(),
                version == null ? null : kept.get(unit).since(),
                owner,
                Map.of(),
                version == null ? List.of() : warnings,
                rejection == null ? null : rejected(rejection, before));
    }

    private Rejected rejected(Rejection rejection, UnitState before) {
        boolean known = before != null
                && before.rejected() != null
                && before.rejected().findings().equals(rejection.findings());
        return new Rejected(rejection.version(), known ? before.rejected().since() : now, rejection.findings());
    }

    private static String owner(Integration integration) {
        return Optional.ofNullable(integration)
                .flatMap(Integration::card)
                .map(card -> card.owner().team())
                .orElse(null);
    }

    private void report(UnitState unitState, UnitState before) {
        String key = UnitPaths.key(unitState.unit());
        if (unitState.isActive() && (before == null || !unitState.version().equals(before.version()))) {
            unitStates.countAccepted();
            LOG.infof("In use unit=%s version=%s", key, unitState.version());
            unitState.warnings().forEach(warning -> LOG.infof("Warning unit=%s %s", key, warning));
        }
        if (unitState.isRejected() && (before == null || !unitState.rejected().equals(before.rejected()))) {
            unitStates.countRejected();
            LOG.warnf(
                    "Rejected unit=%s version=%s running=%s",
                    key, unitState.rejected().version(), unitState.isActive() ? unitState.version() : "none");
            unitState.rejected().findings().forEach(finding -> LOG.warnf("Finding unit=%s %s", key, finding));
        }
    }
}
