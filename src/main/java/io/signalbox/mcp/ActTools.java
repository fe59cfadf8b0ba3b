package io.signalbox.mcp;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.desk.DiscardDeliveries;
import io.signalbox.desk.EditAndReplay;
import io.signalbox.desk.ReplayDeliveries;
import io.signalbox.flow.PauseDelivery;
import io.signalbox.flow.Target;
import io.signalbox.status.ReloadRoutes;

/** What an assistant may do for an operator: each is refused to a viewer, and written down with the token's name and the reason. */
@Singleton
final class ActTools {

    private static final String TARGET =
            "subscription/<name>, event/<system>/<name>, integration/<name> or system/<name>";
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Asking asking;
    private final ReplayDeliveries replay;
    private final EditAndReplay edit;
    private final DiscardDeliveries discard;
    private final PauseDelivery pause;
    private final ReloadRoutes reload;

    ActTools(
            Asking asking,
            ReplayDeliveries replay,
            EditAndReplay edit,
            DiscardDeliveries discard,
            PauseDelivery pause,
            ReloadRoutes reload) {
        this.asking = asking;
        this.replay = replay;
        this.edit = edit;
        this.discard = discard;
        this.pause = pause;
        this.reload = reload;
    }

    @Tool(
            description = "Operator: make a parked delivery due again, or a retrying one due now; the system sees the"
                    + " same key as before",
            annotations = @Annotations(title = "Replay a delivery", destructiveHint = false, idempotentHint = false))
    ToolResponse replay(
            @ToolArg(description = "The delivery's number") long delivery,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> replay.replay(caller, delivery, reason));
    }

    @Tool(
            name = "edit_and_replay",
            description = "Operator: give one delivery another payload and make it due; the old payload is kept",
            annotations = @Annotations(title = "Edit and replay a delivery", destructiveHint = true))
    ToolResponse editAndReplay(
            @ToolArg(description = "The delivery's number") long delivery,
            @ToolArg(description = "The whole new payload, as JSON text") String payload,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> edit.edit(caller, delivery, payload, reason));
    }

    @Tool(
            description = "Operator: end a delivery undelivered, for good; the next of its subject takes its turn",
            annotations = @Annotations(title = "Discard a delivery", destructiveHint = true))
    ToolResponse discard(
            @ToolArg(description = "The delivery's number") long delivery,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> discard.discard(caller, delivery, reason));
    }

    @Tool(
            description = "Operator: start no more attempts; messages wait in the ledger",
            annotations = @Annotations(title = "Pause", destructiveHint = false, idempotentHint = true))
    ToolResponse pause(@ToolArg(description = TARGET) String target, @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> pause.pause(caller, Target.of(target), reason));
    }

    @Tool(
            description = "Operator: go on where a pause began",
            annotations = @Annotations(title = "Resume", destructiveHint = false, idempotentHint = true))
    ToolResponse resume(
            @ToolArg(description = TARGET) String target, @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> pause.resume(caller, Target.of(target), reason));
    }

    @Tool(
            description = "Operator: pause, and wait up to 25 seconds for what is under way",
            annotations = @Annotations(title = "Drain", destructiveHint = false, idempotentHint = true))
    ToolResponse drain(@ToolArg(description = TARGET) String target, @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> pause.drain(caller, Target.of(target), reason, PATIENCE));
    }

    @Tool(
            description =
                    "Operator: look at the routes folder at once; answers what is in use and what is rejected, and why",
            annotations =
                    @Annotations(title = "Reload the routes folder", destructiveHint = false, idempotentHint = true))
    ToolResponse reload(@ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> reload.reload(caller, reason));
    }
}
