package io.signalbox.cli.desk;

import picocli.CommandLine.Command;

import io.signalbox.cli.command.Context;

/** {@code signalbox replay}: makes deliveries due again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Make parked deliveries due again, or retrying ones due now: one, several, or all that a search finds.")
final class ReplayCommand extends ManyCommand {

    ReplayCommand(Context context) {
        super(context, "replay", "replayed");
    }
}
