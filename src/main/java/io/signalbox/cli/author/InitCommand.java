package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Terminal;
import io.signalbox.starter.NewProject;

/** {@code signalbox init}: a project of one's own. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Make a project folder of your own: routes, systems, configuration, secrets that git ignores, a README.",
            "Commands that are run in it, or with --home, use it from then on."
        })
final class InitCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "DIR", description = "The folder; made where it is not there yet.")
    private Path folder;

    @Option(names = "--title", description = "What the project is called (default: the folder's name).")
    private String title;

    InitCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path project = folder.toAbsolutePath().normalize();
        Terminal terminal = context.terminal();
        try {
            List<Path> written = new NewProject(project, title(project), schemas()).write();
            terminal.print(terminal.strong("Wrote"));
            written.forEach(file -> terminal.print("  " + folder.resolve(project.relativize(file))));
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(folder.resolve(project.relativize(Path.of(e.getFile())))
                    + " is there already, and nothing is overwritten; choose another folder.");
        } catch (IOException e) {
            throw new CommandFailure("The project cannot be written to " + folder + "; check permissions and disk.");
        }
        terminal.print(terminal.strong("Next"));
        terminal.print("  cd " + folder);
        terminal.print("  signalbox new system NAME        describe the first system");
        terminal.print("  signalbox new integration NAME   write the first integration");
        terminal.print("  signalbox run                    run the hub; the README there says more");
        return 0;
    }

    private String title(Path project) {
        Path name = project.getFileName();
        return title != null || name == null ? title : NewFiles.title(name.toString());
    }

    private static Map<String, String> schemas() {
        Map<String, String> schemas = new TreeMap<>();
        for (SchemaCommand.Kind kind : SchemaCommand.Kind.values()) {
            schemas.put(kind + ".schema.json", SchemaCommand.text(kind) + "\n");
        }
        return schemas;
    }
}
