package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.alert.AlertReport;
import io.signalbox.status.ControlAlerts;
import io.signalbox.status.ReportAlerts;

/** What an assistant may know of alerts, and do about them. */
@Singleton
final class AlertTools {

    private final Asking asking;
    private final ReportAlerts alerts;
    private final ControlAlerts control;

    AlertTools(Asking asking, ReportAlerts alerts, ControlAlerts control) {
        this.asking = asking;
        this.alerts = alerts;
        this.control = control;
    }

    @Tool(
            description = "What is wrong with integrations: since when, how many, the first reason, who owns it, who"
                    + " looks after it",
            annotations =
                    @Annotations(title = "Alerts", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    ToolResponse alerts() {
        return asking.ask(caller ->
                alerts.report(caller).stream().filter(AlertReport::isFiring).toList());
    }

    @Tool(
            name = "acknowledge_alert",
            description =
                    "Operator: say that somebody looks after an alert; nothing more is told of it until it is over",
            annotations = @Annotations(title = "Acknowledge an alert", destructiveHint = false, idempotentHint = true))
    ToolResponse acknowledge(
            @ToolArg(description = "Its id, such as customer-onboarding.parked") String alert,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> {
            control.acknowledge(caller, alert, reason);
            return "acknowledged";
        });
    }

    @Tool(
            name = "silence_alerts",
            description = "Operator: tell nothing of some alerts for a while; they are watched all the same",
            annotations = @Annotations(title = "Silence alerts", destructiveHint = false))
    ToolResponse silence(
            @ToolArg(description = "Only of this integration", required = false) String integration,
            @ToolArg(description = "Only of what is measured, such as parked", required = false) String condition,
            @ToolArg(description = "How long, such as 2h; 30d at most") String lasting,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> control.silence(caller, integration, condition, lasting, reason));
    }

    @Tool(
            name = "test_notices",
            description = "Operator: hand a test notice to a channel of notify.yaml",
            annotations = @Annotations(title = "Test notices", destructiveHint = false))
    ToolResponse test(
            @ToolArg(description = "The channel's name") String channel,
            @ToolArg(description = "Whose owner gets it, where the channel goes to owners", required = false)
                    String integration,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> control.test(caller, channel, integration, reason));
    }

    @Tool(
            name = "end_silence",
            description = "Operator: end a silence before its time",
            annotations = @Annotations(title = "End a silence", destructiveHint = false, idempotentHint = true))
    ToolResponse endSilence(
            @ToolArg(description = "Its id") String silence, @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> control.endSilence(caller, silence, reason));
    }
}
