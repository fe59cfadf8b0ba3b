package io.signalbox.cli.flow;

import picocli.CommandLine.Command;

import io.signalbox.cli.command.Context;

/** {@code signalbox drain}. */
@Command(
        name = "drain",
        mixinStandardHelpOptions = true,
        description = "Pause, and wait for the attempts that are under way.")
final class DrainCommand extends FlowCommand {

    DrainCommand(Context context) {
        super(context, "drain");
    }
}
