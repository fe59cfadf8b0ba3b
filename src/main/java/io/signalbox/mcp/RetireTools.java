package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.retirement.RetireIntegration;
import io.signalbox.retirement.RetireIntegration.RetireOptions;

/** Takes integrations apart as their cards plan. */
@Singleton
final class RetireTools {

    private static final String INTEGRATION = "The integration's name";

    private final Asking asking;
    private final RetireIntegration retire;

    RetireTools(Asking asking, RetireIntegration retire) {
        this.asking = asking;
        this.retire = retire;
    }

    @Tool(
            name = "retirement_plan",
            description = "How an integration would be retired, or how far that is and what it waits for",
            annotations =
                    @Annotations(
                            title = "Plan of a retirement",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse plan(@ToolArg(description = INTEGRATION) String integration) {
        return asking.ask(caller -> retire.plan(caller, integration));
    }

    @Tool(
            description = "Admin: begin to retire an integration, or go on as far as possible; its webhooks no longer"
                    + " accept events. Can be undone up to the last step",
            annotations = @Annotations(title = "Retire an integration", destructiveHint = true, idempotentHint = true))
    ToolResponse retire(
            @ToolArg(description = INTEGRATION) String integration,
            @ToolArg(
                            description = "What its webhooks answer from now on: gone (410) or unavailable (503)",
                            defaultValue = "gone")
                    String answer,
            @ToolArg(
                            description =
                                    "The time they name in the Sunset header, such as 2026-12-31T00:00:00Z; now unless given",
                            required = false)
                    String sunset,
            @ToolArg(
                            name = "to_the_end",
                            description = "Take the last step too: parked deliveries are discarded; cannot be undone",
                            defaultValue = "false")
                    boolean toTheEnd,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(
                caller -> retire.retire(caller, integration, reason, RetireOptions.of(answer, sunset), toTheEnd));
    }

    @Tool(
            name = "tick_retirement",
            description =
                    "Operator: tick one of the card's own decommission steps off, when a person says that it is done",
            annotations =
                    @Annotations(
                            title = "Tick a decommission step off",
                            destructiveHint = false,
                            idempotentHint = true))
    ToolResponse tick(
            @ToolArg(description = INTEGRATION) String integration,
            @ToolArg(description = "The step's number in the plan") int number) {
        return asking.ask(caller -> retire.tick(caller, integration, number, null));
    }

    @Tool(
            name = "undo_retirement",
            description = "Admin: take a retirement back; not after its last step",
            annotations = @Annotations(title = "Undo a retirement", destructiveHint = false, idempotentHint = false))
    ToolResponse undo(
            @ToolArg(description = INTEGRATION) String integration, @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> retire.undo(caller, integration, reason));
    }
}
