package io.signalbox.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.signalbox.cli.author.AuthorCommands;
import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.CommandGroup;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Home;
import io.signalbox.cli.command.Program;
import io.signalbox.cli.command.Terminal;
import io.signalbox.cli.demo.DemoCommands;
import io.signalbox.cli.desk.DeskCommands;
import io.signalbox.cli.flow.FlowCommands;
import io.signalbox.cli.handbook.HandbookCommands;
import io.signalbox.cli.status.StatusCommands;
import io.signalbox.cli.system.SystemCommands;

/** The entry of {@code ./signalbox}. */
@Command(
        name = "signalbox",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "An integration hub that loses no message.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nStart here:%n",
        footer = {"  ./signalbox demo     watch sign-ups travel from a CRM to three other systems"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:success", "1:failure; the reason is on standard error", "2:wrong usage"})
public final class Main implements Runnable {

    /** Names the version and the Java in use. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            Home.Built built = Home.built();
            return new String[] {
                "signalbox " + built.version() + " (commit " + built.commit() + ", Java " + Runtime.version() + ")"
            };
        }
    }

    /** Picocli lays nothing out below 55. */
    private static final int NARROWEST = 55;

    private static final int WIDEST = 100;
    /** Commands that look at all others. */
    private static final Set<String> OF_OTHERS = Set.of("help", "completion");

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The project folder; comes before the command (default: SIGNALBOX_HOME, else the project"
                    + " that the current folder lies in, else where Signalbox itself is).")
    private Path home;

    @Spec
    private CommandSpec spec;

    Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        home(args).ifPresent(folder -> System.setProperty("signalbox.home", folder));
        System.exit(run(Context.of(System.getenv()), args));
    }

    /** The folder that {@code --home} names; it is needed before the commands are there. */
    static Optional<String> home(String... args) {
        if (args.length > 1 && args[0].equals("--home")) {
            return Optional.of(args[1]);
        }
        return args.length > 0 && args[0].startsWith("--home=")
                ? Optional.of(args[0].substring("--home=".length()))
                : Optional.empty();
    }

    static int run(Context context, String... args) {
        return line(context, command(args)).execute(args);
    }

    /** The word after {@code --home}, if anything. */
    private static String command(String... args) {
        int at = home(args).isEmpty() ? 0 : args[0].equals("--home") ? 2 : 1;
        return at < args.length ? args[at] : "";
    }

    /** All commands there are. */
    static CommandLine line(Context context) {
        return line(context, "");
    }

    /** @param asked the command that will run, if it is one: to describe the others takes longer than most commands do */
    static CommandLine line(Context context, String asked) {
        Terminal terminal = context.terminal();
        CommandLine line = new CommandLine(new Main());
        List<CommandGroup> groups = groups(context);
        List<Object> all =
                groups.stream().flatMap(group -> group.commands().stream()).toList();
        all.stream()
                .filter(command -> name(command).equals(asked) && !OF_OTHERS.contains(asked))
                .findFirst()
                .map(List::of)
                .orElse(all)
                .forEach(command ->
                        line.addSubcommand(command instanceof CommandGroup.Parent parent ? parent.line() : command));
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "\n");
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new GroupedHelp(groups)::of);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(Math.max(NARROWEST, Math.min(terminal.columns(), WIDEST)))
                .setExecutionStrategy(NoEmptyValues::run)
                .setOut(Program.writer(terminal.out()))
                .setErr(Program.writer(terminal.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((failure, args) -> new WrongUsage(terminal).report(failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> fail(terminal, failure));
    }

    private static String name(Object command) {
        return command.getClass().getAnnotation(Command.class).name();
    }

    private static List<CommandGroup> groups(Context context) {
        return List.of(
                DemoCommands.of(context),
                AuthorCommands.of(context),
                StatusCommands.of(context),
                DeskCommands.of(context),
                FlowCommands.of(context),
                SystemCommands.of(context),
                HandbookCommands.of(context),
                new CommandGroup(
                        "Run the hub",
                        new RunCommand(context),
                        new HealthCommand(context),
                        new TokenCommand(context),
                        new MigrateCommand(context),
                        new NamesCommand(context),
                        new CompletionCommand(context),
                        new VersionCommand(context),
                        new HelpCommand()));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    private static int fail(Terminal terminal, Exception failure) throws Exception {
        if (failure instanceof CommandFailure known) {
            terminal.err().println(terminal.bad("signalbox: ") + Program.in(known.getMessage()));
            known.details().forEach(detail -> terminal.err().println("  " + detail));
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
