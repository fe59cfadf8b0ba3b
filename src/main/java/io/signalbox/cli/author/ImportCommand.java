package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.ReservedNames;
import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.document.ContentCache;
import io.signalbox.importer.ImportRoutes;
import io.signalbox.importer.Imported;
import io.signalbox.problem.Finding;
import io.signalbox.starter.Drafts;
import io.signalbox.starter.NewIntegration;
import io.signalbox.starter.Owner;

/** {@code signalbox import}: Camel's own YAML becomes systems, a card and routes, and a list of what is to be decided. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Take over routes of Camel: an integration with a card, its routes, and a descriptor for each system.",
            "Says what was guessed and what a person has to decide, each with its place. Nothing is overwritten."
        })
final class ImportCommand implements Callable<Integer> {

    private static final int DEEPEST = 10;
    private static final int MOST_FILES = 500;

    private final Context context;

    @Parameters(paramLabel = "PATH", description = "A file of routes in Camel's YAML, or a folder of such files.")
    private Path path;

    @Option(names = "--name", description = "The integration's name (default: that of the file or folder).")
    private String name;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "The routes folder to write into (default: the project's).")
    private Path to;

    @Option(names = "--dry-run", description = "Write nothing; say what would be written.")
    private boolean dryRun;

    @Option(names = "--overwrite", description = "Replace files that are there already.")
    private boolean overwrite;

    @Mixin
    private JsonOption json;

    ImportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String integration = name == null ? nameOf(path) : name;
        NewFiles.requireName(integration);
        Imported imported = new ImportRoutes(
                        integration,
                        file -> path.resolveSibling(
                                path.toAbsolutePath().getParent().relativize(file.toAbsolutePath())))
                .of(sources());
        Path routes = to == null ? context.home().routes() : to.toAbsolutePath().normalize();
        List<Finding> findings = imported.files().isEmpty() ? List.of() : check(imported, routes);
        List<Path> written = imported.files().isEmpty() ? List.of() : write(drafts(imported, routes));
        ImportReport report =
                new ImportReport(imported, written.stream().map(this::shown).toList(), findings, dryRun);
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), report.json());
        } else {
            report.lines(context.terminal()).forEach(context.terminal()::print);
        }
        if (imported.files().isEmpty()) {
            throw new CommandFailure("There is no route in " + path + ", and nothing was written.");
        }
        return 0;
    }

    private static String nameOf(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        String stem = last == null ? "" : last.toString().replaceFirst("(\\.camel|\\.kamelet)?\\.ya?ml$", "");
        return stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    }

    private List<Path> sources() {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path, DEEPEST)) {
            List<Path> files = all.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
            if (files.isEmpty() || files.size() > MOST_FILES) {
                throw new CommandFailure("In " + path + " there are "
                        + (files.isEmpty()
                                ? "no files named *.yaml."
                                : "more than " + MOST_FILES + " files; name a folder below it."));
            }
            return files;
        } catch (IOException e) {
            throw new CommandFailure(path + " cannot be read; check that it is there.");
        }
    }

    private Drafts drafts(Imported imported, Path routes) {
        Drafts drafts = new NewFiles(context, null).drafts(routes);
        imported.files().forEach(drafts::add);
        String integration = imported.integration();
        if (imported.files().keySet().stream().anyMatch(file -> file.startsWith(integration + "/"))) {
            NewIntegration.card(
                    drafts,
                    integration,
                    NewFiles.title(integration),
                    "Imported; say what the business gets from it.",
                    new Owner(null, null, null),
                    "'" + integration + "'");
        }
        return drafts;
    }

    /** What the check says of the files, wherever they will be. */
    private List<Finding> check(Imported imported, Path routes) {
        try {
            Path trial = Files.createTempDirectory("signalbox-import");
            try {
                drafts(imported, trial).write();
                return new CheckRoutes(CheckSettings.offline())
                        .check(trial, shown(routes), ReservedNames.none(), ContentCache.none()).findings().stream()
                                .map(each -> each.finding())
                                .toList();
            } finally {
                delete(trial);
            }
        } catch (IOException e) {
            throw new CommandFailure("No temporary files can be written; check the disk.");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
    }

    private List<Path> write(Drafts drafts) {
        try {
            return dryRun ? drafts.files() : overwrite ? drafts.replace() : drafts.write();
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                    shown(Path.of(e.getFile()))
                            + " is there already, and nothing was written; say --name for another integration, or --overwrite.");
        } catch (IOException e) {
            throw new CommandFailure("The files cannot be written; check permissions and disk.");
        }
    }

    private Path shown(Path file) {
        return Path.of(context.home().shown(file));
    }
}
