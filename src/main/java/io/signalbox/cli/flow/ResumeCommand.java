package io.signalbox.cli.flow;

import picocli.CommandLine.Command;

import io.signalbox.cli.command.Context;

/** {@code signalbox resume}. */
@Command(name = "resume", mixinStandardHelpOptions = true, description = "Go on where a pause began.")
final class ResumeCommand extends FlowCommand {

    ResumeCommand(Context context) {
        super(context, "resume");
    }
}
