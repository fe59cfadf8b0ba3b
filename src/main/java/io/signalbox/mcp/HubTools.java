package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.rollout.ReportHubs;

/** The hubs on the ledger. */
@Singleton
final class HubTools {

    private final Asking asking;
    private final ReportHubs hubs;

    HubTools(Asking asking, ReportHubs hubs) {
        this.asking = asking;
        this.hubs = hubs;
    }

    @Tool(
            description =
                    "The hubs that share the ledger, which version of the hub and of each integration, system and the"
                            + " model each of them runs, and what not all of them run alike",
            annotations =
                    @Annotations(title = "Hubs", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    ToolResponse hubs() {
        return asking.ask(hubs::report);
    }
}
