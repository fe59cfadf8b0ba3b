package io.signalbox.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;

/** {@code signalbox completion}: what a shell needs to complete commands, options and names. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print a script that lets bash or zsh complete commands, options and names.",
        footer = {"", "To load it now, and in every new shell:", "  source <(./signalbox completion bash)"})
final class CompletionCommand implements Runnable {

    private static final String FRAME = "completion/signalbox.bash";

    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "bash|zsh",
            defaultValue = "bash",
            description = "The shell; both load the same script.")
    private String shell;

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        if (!SHELLS.contains(shell)) {
            throw new ParameterException(spec.commandLine(), "'" + shell + "' is not bash or zsh.");
        }
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(FRAME)) {
            String frame = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            context.terminal()
                    .print(CompletionScript.of(spec.root().commandLine(), frame).stripTrailing());
        } catch (IOException e) {
            throw new CommandFailure("The script cannot be read: the program's files are damaged; install it again.");
        }
    }
}
