package io.signalbox.cli.desk;

import picocli.CommandLine.Command;

import io.signalbox.cli.command.Context;

/** {@code signalbox discard}: ends deliveries undelivered. */
@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        description = "End deliveries undelivered; they stay in the ledger with who, when and why. Needs --reason.")
final class DiscardCommand extends ManyCommand {

    DiscardCommand(Context context) {
        super(context, "discard", "discarded");
    }
}
