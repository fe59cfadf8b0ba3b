package io.signalbox.cli.author;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.Checked;
import io.signalbox.check.ReservedNames;
import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.LocalConfig;
import io.signalbox.document.ContentCache;
import io.signalbox.integration.People;
import io.signalbox.loss.FindLosses;
import io.signalbox.loss.MappingLosses;
import io.signalbox.mapping.Mappings;
import io.signalbox.routefile.SafeMode;
import io.signalbox.trial.CheckedTests;
import io.signalbox.trial.RouteTests;

/** {@code signalbox check}: what a hub would say of the routes folder, without one. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Check routes, systems, mappings and cards, and run the mappings' examples and the routes' tests.",
            "Needs no running hub.",
            "Ends with 1 when there is an error; warnings alone end with 0."
        })
final class CheckCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description =
                    "The routes folder, or a folder or file in it: everything is read, but only findings there are"
                            + " shown (default: the project's routes).")
    private Path path;

    @Mixin
    private JsonOption json;

    @Option(
            names = "--production",
            description = "Be as strict as production: an integration without owner and escalation is an error.")
    private boolean production;

    @Option(
            names = "--losses",
            description = "Show what each mapping loses, too: fields never read or filled, round trips.")
    private boolean losses;

    @Mixin
    private HubOptions hub;

    CheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path wanted = path == null ? Path.of(context.home().shown(context.home().routes())) : path;
        Path absolute = path == null ? context.home().routes() : path.toAbsolutePath();
        if (path != null && Files.notExists(absolute)) {
            throw new ParameterException(spec.commandLine(), "There is nothing at " + path + ".");
        }
        int above = stepsToRoot(absolute.normalize());
        Path root = up(absolute.normalize(), above);
        Path shown = above == 0 ? wanted : Path.of(context.home().shown(root));
        Checked checked = new CheckRoutes(settings()).check(root, shown, ReservedNames.none(), ContentCache.none());
        Path scope = above == 0 ? shown : shown.resolve(root.relativize(absolute.normalize()));
        CheckReport report = CheckReport.of(
                checked,
                shown,
                scope.normalize(),
                test(checked, shown, scope.normalize()),
                context.clock().instant());
        if (json.isGiven()) {
            context.terminal().print(report.json());
        } else {
            report.lines(context.terminal()).forEach(context.terminal()::print);
            if (losses) {
                FindLosses.of(Mappings.load(root).mappings()).forEach(this::lost);
            }
        }
        return report.errors() > 0 ? 1 : 0;
    }

    private void lost(MappingLosses of) {
        context.terminal().print(context.terminal().strong(of.mapping()));
        of.unused().forEach(field -> context.terminal().print("  never read: " + field));
        of.unfilled().forEach(field -> context.terminal().print("  never filled: " + field));
        of.lost().forEach(trip -> context.terminal()
                .print("  lost on the way back by " + trip.back() + ", example " + trip.example() + ": "
                        + String.join(", ", trip.fields())));
        if (!of.known()) {
            context.terminal().print("  what it fills could not be followed");
        }
    }

    private RouteTests.Report test(Checked checked, Path shown, Path scope) {
        try (TestProgress progress = new TestProgress(context.terminal(), !json.isGiven())) {
            return new CheckedTests(checked, shown, scope).run(LocalConfig.of(context.home())::value, progress::begin);
        }
    }

    private CheckSettings settings() {
        LocalConfig config = LocalConfig.of(context.home());
        boolean trusted =
                config.value("signalbox.safe-mode").filter("false"::equals).isPresent();
        return CheckSettings.offline()
                .withOwnersRequired(production)
                .withSafeMode(trusted ? SafeMode.OFF : SafeMode.ON)
                .withConfig(config::value, false)
                .withPeople(config.value("signalbox.owning.people").map(this::people))
                .withOwners(HubOwners.of(hub.known(context)));
    }

    private People people(String file) {
        People.Reading reading = People.read(context.home().folder().resolve(file));
        if (!reading.findings().isEmpty()) {
            throw new CommandFailure("The file of teams (signalbox.owning.people) cannot be used: "
                    + reading.findings().get(0));
        }
        return reading.people();
    }

    /** How far above a path its routes folder is: a folder with systems or a model in it, or the project's own. */
    private int stepsToRoot(Path absolute) {
        int steps = 0;
        for (Path folder = absolute; folder != null; folder = folder.getParent(), steps++) {
            boolean ours =
                    folder.equals(context.home().routes().toAbsolutePath().normalize());
            if (ours || Files.isDirectory(folder.resolve("systems")) || Files.isDirectory(folder.resolve("model"))) {
                return steps;
            }
        }
        return Files.isDirectory(absolute) ? 0 : 1;
    }

    private static Path up(Path path, int steps) {
        Path up = path;
        for (int i = 0; i < steps; i++) {
            up = up.getParent();
        }
        return up;
    }
}
