package io.signalbox.cli.author;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;

/** {@code signalbox remove}: takes back what {@code add} did. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Take a component of Camel that was added out of the build, and build the hub without it.")
final class RemoveCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "ARTIFACT", description = "Such as camel-aws2-s3; ./signalbox add lists what was added.")
    private String artifact;

    RemoveCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        AddedArtifacts added = new AddedArtifacts(context.home().folder());
        String name = AddedArtifacts.checked(artifact);
        if (!added.remove(name)) {
            throw new CommandFailure(name + " was not added with ./signalbox add, which lists what was.");
        }
        new Build(context.home().folder()).of(added::undo);
        context.terminal().print("Took " + name + " out of pom.xml and built the hub without it.");
        context.terminal().print("Restart the hub. A descriptor that still names it is refused, and says so.");
        return 0;
    }
}
