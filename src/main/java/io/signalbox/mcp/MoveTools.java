package io.signalbox.mcp;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.flow.CompareSystemVersions;
import io.signalbox.flow.MoveSystem;

/** Systems on their way to another version. */
@Singleton
final class MoveTools {

    private final Asking asking;
    private final MoveSystem moves;
    private final CompareSystemVersions compare;

    MoveTools(Asking asking, MoveSystem moves, CompareSystemVersions compare) {
        this.asking = asking;
        this.moves = moves;
        this.compare = compare;
    }

    @Tool(
            description =
                    "Systems that have another version to move to: which share of the subjects is called there, since"
                            + " when, how many calls failed, and what to do next",
            annotations =
                    @Annotations(
                            title = "Moves to other versions",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse moves() {
        return asking.ask(moves::all);
    }

    @Tool(
            name = "compare_versions",
            description =
                    "What differs between two versions of a system, as descriptors and contracts say, and which routes"
                            + " and mappings it concerns; calls nothing",
            annotations =
                    @Annotations(
                            title = "Compare two versions of a system",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse compareVersions(
            @ToolArg(description = "The system that routes name") String system,
            @ToolArg(description = "The other version") String other) {
        return asking.ask(caller -> compare.compare(caller, system, other));
    }

    @Tool(
            description =
                    "Operator: set which share of the subjects is called at the other version of a system; 0 sends all"
                            + " back at once",
            annotations = @Annotations(title = "Move a system", destructiveHint = true, idempotentHint = true))
    ToolResponse move(
            @ToolArg(description = "The system that routes name") String system,
            @ToolArg(description = "The share in percent, 0 to 100") int percent,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> moves.move(caller, system, percent, reason));
    }
}
