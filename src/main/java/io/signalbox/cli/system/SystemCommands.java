package io.signalbox.cli.system;

import io.signalbox.cli.command.CommandGroup;
import io.signalbox.cli.command.Context;

/** The commands of this package. */
public final class SystemCommands {

    private SystemCommands() {}

    public static CommandGroup of(Context context) {
        return new CommandGroup(
                "Deal with systems",
                new ContainCommand(context),
                new ReleaseCommand(context),
                new ExposureCommand(context),
                new DrillCommand(context),
                new CredentialsCommand(context),
                new RotateCommand(context),
                new DriftCommand(context),
                new DeprecationsCommand(context),
                new CompareCommand(context),
                new MoveCommand(context));
    }
}
