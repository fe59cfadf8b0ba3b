package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.flow.ControlPolls;

/** Tools about events that are polled. */
@Singleton
final class PollTools {

    private static final String EVENT = "The event, such as crm/customer-changed";

    private final Asking asking;
    private final ControlPolls polls;

    PollTools(Asking asking, ControlPolls polls) {
        this.asking = asking;
        this.polls = polls;
    }

    @Tool(
            description =
                    "Operator: read the events of a system now, from where the last poll ended, and say what came",
            annotations = @Annotations(title = "Poll an event", destructiveHint = false, idempotentHint = true))
    ToolResponse poll(@ToolArg(description = EVENT) String event, @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> polls.poll(caller, event, reason));
    }

    @Tool(
            name = "move_cursor",
            description =
                    "Operator: let the next poll of an event begin elsewhere. What is known already is not delivered again, but"
                            + " what lies before a later cursor is never read",
            annotations = @Annotations(title = "Move a poll's cursor", destructiveHint = true, idempotentHint = true))
    ToolResponse moveCursor(
            @ToolArg(description = EVENT) String event,
            @ToolArg(
                            description = "What the system is asked for next; empty to begin as the first poll did",
                            defaultValue = "")
                    String from,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> polls.move(caller, event, from.isBlank() ? null : from, reason));
    }
}
