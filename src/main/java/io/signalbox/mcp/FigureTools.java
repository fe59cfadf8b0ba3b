package io.signalbox.mcp;

import java.time.Instant;
import java.time.format.DateTimeParseException;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.status.ReportFigures;
import io.signalbox.status.ReportFigures.Wanted;

/** How things went, for assistants. */
@Singleton
final class FigureTools {

    private static final int MINUTES = 5;

    private final Asking asking;
    private final ReportFigures figures;

    FigureTools(Asking asking, ReportFigures figures) {
        this.asking = asking;
        this.figures = figures;
    }

    @Tool(
            description = "What comes, is done, fails and waits now, by integration: rates and times of the last five"
                    + " minutes",
            annotations =
                    @Annotations(title = "Top", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    ToolResponse top() {
        return asking.ask(caller -> figures.top(caller, MINUTES));
    }

    @Tool(
            description =
                    "What came, was done, failed and waited, and how long it took, step by step: of an integration,"
                            + " a subscription, a system (its calls), or all",
            annotations =
                    @Annotations(
                            title = "Figures",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse figures(
            @ToolArg(description = "Only this integration", required = false) String integration,
            @ToolArg(description = "Only this subscription", required = false) String subscription,
            @ToolArg(description = "Calls of this system", required = false) String system,
            @ToolArg(description = "From when on, such as 2026-11-24T10:15:30Z", required = false) String since,
            @ToolArg(description = "Until when", required = false) String until,
            @ToolArg(description = "How long a step is: 1m, 5m, 15m, 1h, 6h or 24h", required = false) String step) {
        return asking.ask(caller ->
                figures.course(caller, Wanted.of(integration, subscription, system, time(since), time(until), step)));
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.PARAMETER_REFUSED,
                            "'" + text + "' is not a time; write one such as 2026-11-24T10:15:30Z"),
                    e);
        }
    }
}
