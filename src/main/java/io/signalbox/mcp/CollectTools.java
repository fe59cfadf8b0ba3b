package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.flow.ControlCollects;

/** Tools about collected calls. */
@Singleton
final class CollectTools {

    private final Asking asking;
    private final ControlCollects collects;

    CollectTools(Asking asking, ControlCollects collects) {
        this.asking = asking;
        this.collects = collects;
    }

    @Tool(
            description =
                    "Operator: make the calls of an operation that collects now, of all that waits, before their time has come",
            annotations = @Annotations(title = "Make collected calls", destructiveHint = false, idempotentHint = true))
    ToolResponse collect(
            @ToolArg(description = "The operation, such as crm/upsert-contacts") String operation,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> collects.collect(caller, operation, reason));
    }
}
