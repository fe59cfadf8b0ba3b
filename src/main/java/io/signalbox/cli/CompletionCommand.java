package io.signalbox.cli;

import java.util.concurrent.Callable;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.signalbox.cli.command.Context;

/** {@code signalbox completion}: what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print a script that teaches bash or zsh to complete commands and options.",
        footer = {"", "  source <(./signalbox completion)"})
final class CompletionCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.terminal().print(AutoComplete.bash("signalbox", spec.root().commandLine()));
        return 0;
    }
}
