package io.signalbox.cli.flow;

import picocli.CommandLine.Command;

import io.signalbox.cli.command.Context;

/** {@code signalbox pause}. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description =
                "Start no attempts of a subscription, an integration or all that touches a system; messages wait in the ledger.")
final class PauseCommand extends FlowCommand {

    PauseCommand(Context context) {
        super(context, "pause");
    }
}
