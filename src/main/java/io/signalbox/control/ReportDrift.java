package io.signalbox.control;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.signalbox.drift.Drift;
import io.signalbox.drift.DriftReport;
import io.signalbox.drift.DriftWatch;

/** Says what systems send or answer otherwise than before, or than they promised. Reads the ledger, and so may block. */
@Singleton
public final class ReportDrift {

    private final DriftReport report;

    ReportDrift(DriftWatch watch, RouteUses uses) {
        this.report = new DriftReport(watch, uses::mappings);
    }

    /** @param system all systems when it is empty */
    public List<Drift> report(Optional<String> system) {
        return report.of(system);
    }
}
