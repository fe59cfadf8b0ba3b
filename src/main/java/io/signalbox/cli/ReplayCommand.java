package io.signalbox.cli;

import picocli.CommandLine.Command;

/** {@code signalbox replay}: makes deliveries due again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Make parked deliveries due again, or retrying ones due now: one, several, or all that a search finds.")
final class ReplayCommand extends ManyCommand {

    ReplayCommand(Context context) {
        super(context, "replay");
    }
}
