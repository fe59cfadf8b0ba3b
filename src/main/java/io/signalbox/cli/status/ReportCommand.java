package io.signalbox.cli.status;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.signalbox.cli.command.CommandGroup;
import io.signalbox.cli.command.Context;

/** {@code signalbox report}: what a longer time adds up to. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "cost",
        description = "Show what a longer time adds up to.",
        footerHeading = "%nFor example:%n",
        footer = {"  ./signalbox report cost --since 90d", "  ./signalbox report cost --by month --csv > cost.csv"})
final class ReportCommand implements Runnable, CommandGroup.Parent {

    @Spec
    private CommandSpec spec;

    private final Context context;

    ReportCommand(Context context) {
        this.context = context;
    }

    @Override
    public CommandLine line() {
        return new CommandLine(this).addSubcommand(new CostCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to report: cost.");
    }
}
