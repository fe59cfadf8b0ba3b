package io.signalbox.cli.author;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.signalbox.cli.command.CommandGroup;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Questions;

/** {@code signalbox new}: a place to start from. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(integration | system | route | example)",
        description =
                "Write the files that a new integration, system or route begins with, or an example of a pattern.",
        footerHeading = "%nFor example:%n",
        footer = {
            "  ./signalbox new system shipping",
            "  ./signalbox new integration orders --from channel:order-placed --to system:shipping/create-record",
            "  ./signalbox new example splitter"
        })
final class NewCommand implements Runnable, CommandGroup.Parent {

    @Spec
    private CommandSpec spec;

    private final Context context;

    NewCommand(Context context) {
        this.context = context;
    }

    @Override
    public CommandLine line() {
        NewFiles files = new NewFiles(context, Questions.of(context.terminal()));
        return new CommandLine(this)
                .addSubcommand(new NewIntegrationCommand(files))
                .addSubcommand(new NewSystemCommand(files))
                .addSubcommand(new NewRouteCommand(files))
                .addSubcommand(new NewExampleCommand(files));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what is new: an integration, a system, a route or an example, and its name.");
    }
}
