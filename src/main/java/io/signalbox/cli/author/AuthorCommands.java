package io.signalbox.cli.author;

import io.signalbox.cli.command.CommandGroup;
import io.signalbox.cli.command.Context;

/** The commands of this package. */
public final class AuthorCommands {

    private AuthorCommands() {}

    public static CommandGroup of(Context context) {
        return new CommandGroup(
                "Write integrations",
                new InitCommand(context),
                new NewCommand(context),
                new ImportCommand(context),
                new CheckCommand(context),
                new MapCommand(context),
                new SendCommand(context),
                new DiffCommand(context),
                new SchemaCommand(context),
                new KaotoCommand(context),
                new AddCommand(context),
                new RemoveCommand(context));
    }
}
