package io.signalbox.cli.flow;

import io.signalbox.cli.command.CommandGroup;
import io.signalbox.cli.command.Context;

/** The commands of this package. */
public final class FlowCommands {

    private FlowCommands() {}

    public static CommandGroup of(Context context) {
        return new CommandGroup(
                "Steer integrations",
                new PauseCommand(context),
                new ResumeCommand(context),
                new DrainCommand(context),
                new PollCommand(context),
                new CollectCommand(context),
                new ReconcileCommand(context),
                new BackfillCommand(context),
                new ReloadCommand(context),
                new AttestCommand(context),
                new RetireCommand(context));
    }
}
