package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.desk.CompleteRecord;

/** What parked records lack. Values are supplied by people: no tool takes them. */
@Singleton
final class CompleteTools {

    private final Asking asking;
    private final CompleteRecord complete;

    CompleteTools(Asking asking, CompleteRecord complete) {
        this.asking = asking;
        this.complete = complete;
    }

    @Tool(
            name = "missing_values",
            description = "Which values a parked record lacks, and who can supply them; nothing of what it holds",
            annotations =
                    @Annotations(
                            title = "Missing values",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse missing(@ToolArg(description = "The delivery's number") long delivery) {
        return asking.ask(caller -> complete.missing(caller, delivery));
    }
}
