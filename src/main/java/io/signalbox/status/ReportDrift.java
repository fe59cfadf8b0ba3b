package io.signalbox.status;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.signalbox.drift.Drift;
import io.signalbox.drift.DriftReport;
import io.signalbox.drift.DriftWatch;
import io.signalbox.flow.KnownNames;
import io.signalbox.flow.RouteUses;
import io.signalbox.flow.Target;

/** Says what systems send or answer otherwise than before, or than they promised. Reads the ledger, and so may block. */
@Singleton
public final class ReportDrift {

    private final DriftReport report;
    private final KnownNames names;

    ReportDrift(DriftWatch watch, RouteUses uses, KnownNames names) {
        this.names = names;
        this.report = new DriftReport(watch, uses::mappings);
    }

    /**
     * @param system all systems when it is empty
     * @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN}
     */
    public List<Drift> report(Optional<String> system) {
        system.map(Target::system).ifPresent(names::require);
        return report.of(system);
    }
}
