package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.desk.ReportReconciliations;
import io.signalbox.desk.ReportReconciliations.Wish;
import io.signalbox.flow.ControlReconciliations;
import io.signalbox.reconcile.Side;

/** Tools about reconciliations. To approve a heal is for people. */
@Singleton
final class ReconciliationTools {

    private static final String NAME = "The reconciliation, such as customers-in-billing";
    private static final int SHOWN = 50;

    private final Asking asking;
    private final ReportReconciliations reports;
    private final ControlReconciliations control;

    ReconciliationTools(Asking asking, ReportReconciliations reports, ControlReconciliations control) {
        this.asking = asking;
        this.reports = reports;
        this.control = control;
    }

    @Tool(
            description =
                    "How two systems agree, for each reconciliation: differences by kind, since when, last runs, heals",
            annotations =
                    @Annotations(
                            title = "Reconciliations",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse reconciliations() {
        return asking.ask(reports::list);
    }

    @Tool(
            description = "What the last run of a reconciliation found, the oldest first, with values masked",
            annotations =
                    @Annotations(
                            title = "Differences",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse differences(
            @ToolArg(description = NAME) String reconciliation,
            @ToolArg(
                            description =
                                    "missing, extra, different, repeated-left or repeated-right; all when left out",
                            required = false)
                    String kind,
            @ToolArg(description = "Only differences in this field", required = false) String field) {
        return asking.ask(
                caller -> reports.differences(caller, reconciliation, new Wish(kind, field, null, null), 0, SHOWN));
    }

    @Tool(
            description = "Operator: hold both systems against each other now, and say what differs",
            annotations = @Annotations(title = "Reconcile", destructiveHint = false, idempotentHint = true))
    ToolResponse reconcile(
            @ToolArg(description = NAME) String reconciliation, @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> control.run(caller, reconciliation, reason));
    }

    @Tool(
            name = "heal_plan",
            description = "What a heal would send, with values masked, and whether it may; sends nothing",
            annotations =
                    @Annotations(
                            title = "Dry run of a heal",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse healPlan(
            @ToolArg(description = NAME) String reconciliation,
            @ToolArg(description = "The side that is healed: right (when left out) or left", required = false)
                    String to) {
        return asking.ask(caller -> reports.plan(caller, reconciliation, Side.of(to)));
    }

    @Tool(
            description =
                    "Operator: send what the dry run showed through the route; where the card says so, a person has to approve it",
            annotations = @Annotations(title = "Heal", destructiveHint = true, idempotentHint = true))
    ToolResponse heal(
            @ToolArg(description = NAME) String reconciliation,
            @ToolArg(description = "The plan that heal_plan named") String plan,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> control.heal(caller, reconciliation, plan, reason));
    }

    @Tool(
            name = "undo_heal",
            description = "Operator: send what the other side said before a heal; what it did not have is not removed",
            annotations = @Annotations(title = "Undo a heal", destructiveHint = true, idempotentHint = true))
    ToolResponse undoHeal(
            @ToolArg(description = NAME) String reconciliation,
            @ToolArg(description = "The heal's id") String heal,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> control.undo(caller, reconciliation, heal, reason));
    }
}
