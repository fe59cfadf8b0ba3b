package io.signalbox.status;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.check.Unit;
import io.signalbox.drop.UnitState;
import io.signalbox.drop.UnitStates;
import io.signalbox.flow.Flows;
import io.signalbox.problem.Finding;
import io.signalbox.status.HubStatus.RejectedStatus;
import io.signalbox.status.HubStatus.RouteStatus;
import io.signalbox.status.HubStatus.UnitStatus;

/** Says which version of each dropped unit is in use, and why another is not. Reads memory only. */
@Singleton
public final class ReportUnits {

    private final Actions actions;
    private final Flows flows;
    private final UnitStates unitStates;

    ReportUnits(Actions actions, Flows flows, UnitStates unitStates) {
        this.actions = actions;
        this.flows = flows;
        this.unitStates = unitStates;
    }

    /** How many versions were taken into use, rejected and removed since this process started. */
    public record Reloads(long accepted, long rejected, long removed) {}

    /** Of these, those that the caller sees. */
    public List<UnitStatus> report(Caller caller) {
        return actions.list(caller, Action.look("units"), reach -> new ReportStatus.Seen(reach, flows).units(report()));
    }

    /** The model, systems and integrations, each kind in alphabetical order. */
    public List<UnitStatus> report() {
        return unitStates.all().stream().map(ReportUnits::unit).toList();
    }

    /** Since when the version of each integration is in use. */
    Map<String, Instant> integrationsSince() {
        return unitStates.all().stream()
                .filter(state -> state.unit().kind() == Unit.Kind.INTEGRATION && state.since() != null)
                .collect(Collectors.toMap(state -> state.unit().name(), UnitState::since));
    }

    public Reloads reloads() {
        UnitStates.Counts counts = unitStates.counts();
        return new Reloads(counts.accepted(), counts.rejected(), counts.removed());
    }

    /** @param listener called on the thread that reloads, after anything about a unit has changed */
    public void onChange(Runnable listener) {
        unitStates.onChange(listener);
    }

    private static UnitStatus unit(UnitState unitState) {
        UnitState.Rejected rejected = unitState.rejected();
        return new UnitStatus(
                unitState.unit().kind().name().toLowerCase(Locale.ROOT),
                unitState.unit().name(),
                state(unitState),
                unitState.version(),
                unitState.since(),
                unitState.owner(),
                unitState.routes().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(route -> new RouteStatus(route.getKey(), route.getValue()))
                        .toList(),
                lines(unitState.warnings().stream()),
                rejected == null
                        ? null
                        : new RejectedStatus(
                                rejected.version(), rejected.since(), lines(rejected.findings().stream())));
    }

    private static String state(UnitState unitState) {
        if (!unitState.isActive()) {
            return "stopped";
        }
        return unitState.unit().kind() == Unit.Kind.INTEGRATION ? "running" : "in use";
    }

    private static List<String> lines(Stream<Finding> findings) {
        return findings.map(Finding::toString).collect(Collectors.toUnmodifiableList());
    }
}
