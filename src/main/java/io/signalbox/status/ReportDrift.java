package io.signalbox.status;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.drift.Drift;
import io.signalbox.drift.DriftReport;
import io.signalbox.drift.DriftWatch;
import io.signalbox.flow.KnownNames;
import io.signalbox.flow.RouteUses;
import io.signalbox.flow.Target;

/** Says what systems send or answer otherwise than before, or than they promised. Reads the ledger, and so may block. */
@Singleton
public final class ReportDrift {

    private final Actions actions;
    private final DriftReport report;
    private final KnownNames names;

    ReportDrift(Actions actions, DriftWatch watch, RouteUses uses, KnownNames names) {
        this.actions = actions;
        this.names = names;
        this.report = new DriftReport(watch, uses::mappings);
    }

    /**
     * For somebody with a role for the whole hub: what a system does is known by the messages of all integrations.
     *
     * @param system all systems when it is empty
     * @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN}
     */
    public List<Drift> report(Caller caller, Optional<String> system) {
        return actions.look(caller, Action.look("drift"), () -> report(system));
    }

    /**
     * For the hub itself: an interface asks for somebody.
     *
     * @param system all systems when it is empty
     * @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN}
     */
    public List<Drift> report(Optional<String> system) {
        system.map(Target::system).ifPresent(names::require);
        return report.of(system);
    }
}
