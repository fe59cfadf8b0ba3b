package io.signalbox.cli.author;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Terminal;

/** {@code signalbox add}: another component of Camel in this build. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = {
            "Add a component of Camel to the build, for operations of the kind camel: docs/cli.md.",
            "Without a name it lists what was added. ./signalbox remove takes one out again."
        })
final class AddCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "ARTIFACT",
            description = "Such as camel-aws2-s3, or camel-quarkus-aws2-s3 where Quarkus has an extension for it.")
    private String artifact;

    AddCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        AddedArtifacts added = new AddedArtifacts(context.home().folder());
        Terminal terminal = context.terminal();
        if (artifact == null) {
            List<String> all = added.list();
            all.forEach(terminal::print);
            if (all.isEmpty()) {
                terminal.hint("Nothing was added. For example: ./signalbox add camel-aws2-s3");
            }
            return 0;
        }
        String name = AddedArtifacts.checked(artifact);
        if (!added.add(name)) {
            throw new CommandFailure(
                    name + " is in this build already; ./signalbox remove " + name + " takes out what was added.");
        }
        Path log = new Build(context.home().folder()).tried(name, added::undo);
        terminal.print("Added " + name + " to pom.xml and built the hub with it ("
                + context.home().shown(log) + ").");
        terminal.print("Restart the hub to use it in a descriptor, as operation 'camel'.");
        terminal.hint("To take it back: ./signalbox remove " + name);
        return 0;
    }
}
