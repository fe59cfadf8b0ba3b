package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.flow.ControlBackfills;
import io.signalbox.flow.ControlBackfills.Wish;

/** History that goes through the routes of what happens now. */
@Singleton
final class BackfillTools {

    private static final String NAME = "The backfill's name";

    private final Asking asking;
    private final ControlBackfills backfills;

    BackfillTools(Asking asking, ControlBackfills backfills) {
        this.asking = asking;
        this.backfills = backfills;
    }

    @Tool(
            description =
                    "Backfills of history: how far each is and where it goes on, what was accepted, known already or refused, and why",
            annotations =
                    @Annotations(
                            title = "Backfills",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse backfills() {
        return asking.ask(backfills::all);
    }

    @Tool(
            description =
                    "Operator: read all records of a system and put each through the routes of an event or channel, as if it"
                            + " had come now; begin with a dry run, which only counts. One that was stopped or failed goes on where it"
                            + " is",
            annotations = @Annotations(title = "Begin a backfill", destructiveHint = true))
    ToolResponse backfill(
            @ToolArg(description = NAME + "; a record that came under it does not come again") String name,
            @ToolArg(description = "What reads all: SYSTEM/OPERATION") String from,
            @ToolArg(description = "The event or channel that routes start from") String to,
            @ToolArg(description = "Where a record has its key", defaultValue = "/id") String key,
            @ToolArg(description = "Records in a second", defaultValue = "20") int perSecond,
            @ToolArg(description = "Whether only to read and count", defaultValue = "true") boolean dryRun,
            @ToolArg(description = "Whether to read all, also where it was stopped or failed", defaultValue = "false")
                    boolean fromStart,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> backfills.begin(
                caller, new Wish(name, from, to, key, null, null, perSecond, dryRun, fromStart), reason));
    }

    @Tool(
            name = "pause_backfill",
            description = "Operator: pause a backfill where it is",
            annotations = @Annotations(title = "Pause a backfill", destructiveHint = false))
    ToolResponse pauseBackfill(
            @ToolArg(description = NAME) String name, @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> backfills.pause(caller, name, reason));
    }

    @Tool(
            name = "resume_backfill",
            description = "Operator: let a backfill go on where it is that is paused, was stopped or failed",
            annotations = @Annotations(title = "Resume a backfill", destructiveHint = false))
    ToolResponse resumeBackfill(
            @ToolArg(description = NAME) String name, @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> backfills.resume(caller, name, reason));
    }

    @Tool(
            name = "stop_backfill",
            description = "Operator: end a backfill; what it brought stays",
            annotations = @Annotations(title = "Stop a backfill", destructiveHint = true))
    ToolResponse stopBackfill(
            @ToolArg(description = NAME) String name, @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> backfills.stop(caller, name, reason));
    }
}
