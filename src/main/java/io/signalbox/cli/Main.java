package io.signalbox.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry of {@code ./signalbox}. */
@Command(
        name = "signalbox",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "An integration hub that never loses a message.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nStart here:%n",
        footer = {"  ./signalbox demo     watch customers travel from the CRM to three systems"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:could not be done; the reason is on standard error", "2:wrong usage"})
public final class Main implements Runnable {

    /** Names the version and the Java in use. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"signalbox " + Home.version() + " (Java " + Runtime.version() + ")"};
        }
    }

    @Spec
    private CommandSpec spec;

    Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(Context.of(System.getenv()), args));
    }

    static int run(Context context, String... args) {
        return line(context).execute(args);
    }

    static CommandLine line(Context context) {
        Terminal terminal = context.terminal();
        return desk(new CommandLine(new Main()), context)
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new DemoCommand(context))
                .addSubcommand(new SandboxCommand(context))
                .addSubcommand(new CheckCommand(context))
                .addSubcommand(new SchemaCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new SendCommand(context))
                .addSubcommand(new ContainCommand(context))
                .addSubcommand(new ReleaseCommand(context))
                .addSubcommand(new ExposureCommand(context))
                .addSubcommand(new DrillCommand(context))
                .addSubcommand(new DeprecationsCommand(context))
                .addSubcommand(NewCommand.line(context))
                .addSubcommand(new DriftCommand(context))
                .addSubcommand(new CredentialsCommand(context))
                .addSubcommand(new RotateCommand(context))
                .addSubcommand(new CompareCommand(context))
                .addSubcommand(new DiffCommand(context))
                .addSubcommand(new HelpCommand())
                .addSubcommand(new VersionCommand(context))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(NoEmptyValues::run)
                .setOut(new PrintWriter(terminal.out(), true))
                .setErr(new PrintWriter(terminal.err(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler((failure, command, parsed) -> fail(terminal, failure));
    }

    /** What people look at and do by day and by night. */
    private static CommandLine desk(CommandLine line, Context context) {
        return line.addSubcommand(new IntegrationsCommand(context))
                .addSubcommand(new SystemsCommand(context))
                .addSubcommand(new MessagesCommand(context))
                .addSubcommand(new MessageCommand(context))
                .addSubcommand(new JourneyCommand(context))
                .addSubcommand(new ParkedCommand(context))
                .addSubcommand(new ReplayCommand(context))
                .addSubcommand(new EditCommand(context))
                .addSubcommand(new DiscardCommand(context))
                .addSubcommand(new JobsCommand(context))
                .addSubcommand(new PauseCommand(context))
                .addSubcommand(new ResumeCommand(context))
                .addSubcommand(new DrainCommand(context))
                .addSubcommand(new ReloadCommand(context))
                .addSubcommand(new RetireCommand(context))
                .addSubcommand(new AuditCommand(context))
                .addSubcommand(new TokenCommand(context))
                .addSubcommand(new CompletionCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    private static int fail(Terminal terminal, Exception failure) throws Exception {
        if (failure instanceof CommandFailure known) {
            terminal.err().println(terminal.bad("signalbox: ") + known.getMessage());
            known.details().forEach(detail -> terminal.err().println("  " + detail));
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }

    /** The environment that makes a hub send a system's calls to {@code url}. */
    static Map.Entry<String, String> systemUrl(String system, Object url) {
        return Map.entry("SIGNALBOX_SYSTEM_" + system.toUpperCase(Locale.ROOT) + "_URL", url.toString());
    }
}
