package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.desk.ReportLosses;

/** What mappings lose. */
@Singleton
final class LossTools {

    private final Asking asking;
    private final ReportLosses losses;

    LossTools(Asking asking, ReportLosses losses) {
        this.asking = asking;
        this.losses = losses;
    }

    @Tool(
            description =
                    "Of each mapping: fields it never reads or fills, text that a round trip loses, how often defaults"
                            + " stood in and texts were cut",
            annotations =
                    @Annotations(title = "Losses", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    ToolResponse losses() {
        return asking.ask(losses::report);
    }
}
