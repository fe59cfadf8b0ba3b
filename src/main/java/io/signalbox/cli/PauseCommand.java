package io.signalbox.cli;

import picocli.CommandLine.Command;

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
