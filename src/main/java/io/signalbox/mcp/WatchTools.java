package io.signalbox.mcp;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.access.ReportAudit;
import io.signalbox.ledger.AuditLog;
import io.signalbox.status.AcknowledgeDrift;
import io.signalbox.status.ReportDeprecations;
import io.signalbox.status.ReportDrift;
import io.signalbox.status.ReportUnits;

/** What an assistant may know of how things change: systems, files, and what people did. */
@Singleton
final class WatchTools {

    private static final int PAGE = 50;

    private final Asking asking;
    private final ReportDrift drift;
    private final AcknowledgeDrift acknowledge;
    private final ReportDeprecations deprecations;
    private final ReportUnits units;
    private final ReportAudit audit;

    WatchTools(
            Asking asking,
            ReportDrift drift,
            AcknowledgeDrift acknowledge,
            ReportDeprecations deprecations,
            ReportUnits units,
            ReportAudit audit) {
        this.asking = asking;
        this.drift = drift;
        this.acknowledge = acknowledge;
        this.deprecations = deprecations;
        this.units = units;
        this.audit = audit;
    }

    @Tool(
            description = "What systems send or answer otherwise than before or than they promised, and the mappings"
                    + " that read it; samples are masked",
            annotations =
                    @Annotations(title = "Drift", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    ToolResponse drift(@ToolArg(description = "Only this system", required = false) String system) {
        return asking.ask(caller -> drift.report(caller, Optional.ofNullable(system)));
    }

    @Tool(
            description = "Operations that systems are going to switch off, who calls them, and when they end",
            annotations =
                    @Annotations(
                            title = "Deprecations",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse deprecations() {
        return asking.ask(deprecations::report);
    }

    @Tool(
            description = "Which version of each integration, system and model file is in use, and why a newer one is"
                    + " rejected",
            annotations =
                    @Annotations(
                            title = "Versions in use",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse versions() {
        return asking.ask(units::report);
    }

    @Tool(
            description = "Who did what, when, why and with what result, newest first",
            annotations =
                    @Annotations(
                            title = "Audit log",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse audit(
            @ToolArg(description = "Only what this person or token did", required = false) String actor,
            @ToolArg(description = "Only what was done to this, such as delivery/17", required = false) String target) {
        return asking.ask(caller -> audit.report(caller, new AuditLog.Query(actor, null, target, null, PAGE)));
    }

    @Tool(
            name = "acknowledge_drift",
            description = "Operator: make something that a system does otherwise the new normal",
            annotations = @Annotations(title = "Acknowledge drift", destructiveHint = false, idempotentHint = true))
    ToolResponse acknowledgeDrift(
            @ToolArg(description = "Its id in the list of drift") String id,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> {
            acknowledge.acknowledge(caller, id, reason);
            return "acknowledged";
        });
    }
}
