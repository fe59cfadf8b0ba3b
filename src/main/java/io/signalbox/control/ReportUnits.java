package io.signalbox.control;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.signalbox.check.Unit;
import io.signalbox.control.HubStatus.RejectedStatus;
import io.signalbox.control.HubStatus.RouteStatus;
import io.signalbox.control.HubStatus.UnitStatus;
import io.signalbox.drop.Verdict;
import io.signalbox.drop.Verdicts;
import io.signalbox.problem.Finding;

/** Says which version of each dropped unit is in use, and why another is not. Reads memory only. */
@Singleton
public final class ReportUnits {

    private final Verdicts verdicts;

    ReportUnits(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /** How many versions were taken into use, rejected and removed since this process started. */
    public record Reloads(long accepted, long rejected, long removed) {}

    /** The model, systems and integrations, each kind in alphabetical order. */
    public List<UnitStatus> report() {
        return verdicts.all().stream().map(ReportUnits::unit).toList();
    }

    public Reloads reloads() {
        Verdicts.Counts counts = verdicts.counts();
        return new Reloads(counts.accepted(), counts.rejected(), counts.removed());
    }

    /** @param listener told, on the thread that reloads, after anything about a unit has changed */
    public void onChange(Runnable listener) {
        verdicts.onChange(listener);
    }

    private static UnitStatus unit(Verdict verdict) {
        Verdict.Rejected rejected = verdict.rejected();
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

    private static String state(Verdict verdict) {
        if (!verdict.isActive()) {
            return "stopped";
        }
        return verdict.unit().kind() == Unit.Kind.INTEGRATION ? "running" : "in use";
    }

    private static List<String> lines(Stream<Finding> findings) {
        return findings.map(Finding::toString).collect(Collectors.toUnmodifiableList());
    }
}
