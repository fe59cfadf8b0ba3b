package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.status.ReportCost;
import io.signalbox.status.ReportCost.Wanted;

/** What integrations cost, for assistants. */
@Singleton
final class CostTools {

    private final Asking asking;
    private final ReportCost cost;

    CostTools(Asking asking, ReportCost cost) {
        this.asking = asking;
        this.cost = cost;
    }

    @Tool(
            description =
                    "What integrations cost by weeks or months: failures, changes of vendors, calls of systems, what"
                            + " people did and an estimate of their time; and advice, with figures, on what could cost less",
            annotations =
                    @Annotations(title = "Cost", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    ToolResponse cost(
            @ToolArg(description = "Only this integration", required = false) String integration,
            @ToolArg(description = "How far back, such as 90d, which is usual", required = false) String since,
            @ToolArg(description = "How long the periods are: week or month", required = false) String by,
            @ToolArg(description = "Where weeks and months begin, such as Europe/Berlin", required = false)
                    String zone) {
        return asking.ask(caller -> cost.report(caller, new Wanted(integration, since, by, zone)));
    }
}
