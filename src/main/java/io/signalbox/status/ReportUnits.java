package io.signalbox.status;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.signalbox.check.Unit;
import io.signalbox.drop.UnitState;
import io.signalbox.drop.UnitStates;
import io.signalbox.problem.Finding;
import io.signalbox.status.HubStatus.RejectedStatus;
import io.signalbox.status.HubStatus.RouteStatus;
import io.signalbox.status.HubStatus.UnitStatus;

/** Says which version of each dropped unit is in use, and why another is not. Reads memory only. */
@Singleton
public final class ReportUnits {

    private final UnitStates verdicts;

    ReportUnits(UnitStates verdicts) {
        this.verdicts = verdicts;
    }

    /** How many versions were taken into use, rejected and removed since this process started. */
    public record Reloads(long accepted, long rejected, long removed) {}

    /** The model, systems and integrations, each kind in alphabetical order. */
    public List<UnitStatus> report() {
        return verdicts.all().stream().map(ReportUnits::unit).toList();
    }

    public Reloads reloads() {
        UnitStates.Counts counts = verdicts.counts();
        return new Reloads(counts.accepted(), counts.rejected(), counts.removed());
    }

    /** @param listener told, on the thread that reloads, after anything about a unit has changed */
    public void onChange(Runnable listener) {
        verdicts.onChange(listener);
    }

    private static UnitStatus unit(UnitState verdict) {
        UnitState.Rejected rejected = verdict.rejected();
        return new UnitStatus(
                verdict.unit().kind().name().toLowerCase(Locale.ROOT),
                verdict.unit().name(),
                state(verdict),
                verdict.version(),
                verdict.since(),
                verdict.owner(),
                verdict.routes().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(route -> new RouteStatus(route.getKey(), route.getValue()))
                        .toList(),
                lines(verdict.warnings().stream()),
                rejected == null
                        ? null
                        : new RejectedStatus(
                                rejected.version(), rejected.since(), lines(rejected.findings().stream())));
    }

    private static String state(UnitState verdict) {
        if (!verdict.isActive()) {
            return "stopped";
        }
        return verdict.unit().kind() == Unit.Kind.INTEGRATION ? "running" : "in use";
    }

    private static List<String> lines(Stream<Finding> findings) {
        return findings.map(Finding::toString).collect(Collectors.toUnmodifiableList());
    }
}
