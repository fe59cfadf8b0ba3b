package io.signalbox.cli;

import picocli.CommandLine.Command;

/** {@code signalbox resume}. */
@Command(name = "resume", mixinStandardHelpOptions = true, description = "Go on where a pause began.")
final class ResumeCommand extends FlowCommand {

    ResumeCommand(Context context) {
        super(context, "resume");
    }
}
