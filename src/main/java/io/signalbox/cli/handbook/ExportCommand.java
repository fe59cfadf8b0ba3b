package io.signalbox.cli.handbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.channel.Channels;
import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.LocalConfig;
import io.signalbox.export.ExportKind;
import io.signalbox.export.Exports;
import io.signalbox.handbook.Described;
import io.signalbox.routefile.SafeMode;

/** {@code signalbox export}: files for the tools around a hub, made of the cards. Needs no hub. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Make a dashboard, alert rules, a catalogue, objectives or the description of channels of what is in the routes folder.")
final class ExportCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
    private ExportKind kind;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there instead of showing it.")
    private Path out;

    @Option(
            names = "--console",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where people reach the console, for links to the handbook (default: ${DEFAULT-VALUE}).")
    private String console;

    @Option(names = "--kubernetes", description = "Alert rules as a resource for the operator of Prometheus.")
    private boolean kubernetes;

    @Option(names = "--routes", paramLabel = "DIR", description = "The routes folder (default: the project's).")
    private Path routes;

    ExportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LocalConfig config = LocalConfig.of(context.home());
        CheckSettings settings = new CheckSettings(config::value, false, false, SafeMode.ON, false);
        Described described = Described.of(
                new CheckRoutes(settings).check(routes == null ? context.home().routes() : routes));
        String text = Exports.of(kind, described, new Exports.Form(console, kubernetes, Channels.of(config::value)));
        if (out == null) {
            context.terminal().print(text.stripTrailing());
            return 0;
        }
        try {
            Path file = Files.isDirectory(out) ? out.resolve(kind.file()) : out;
            Files.writeString(file, text);
            context.terminal().print("Wrote " + file + ".");
            return 0;
        } catch (IOException e) {
            throw new CommandFailure("The file " + out + " cannot be written; check its folder and its permissions.");
        }
    }
}
