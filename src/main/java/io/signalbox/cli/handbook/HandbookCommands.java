package io.signalbox.cli.handbook;

import io.signalbox.cli.command.CommandGroup;
import io.signalbox.cli.command.Context;

/** The commands of this package. */
public final class HandbookCommands {

    private HandbookCommands() {}

    public static CommandGroup of(Context context) {
        return new CommandGroup("Write down what runs", new HandbookCommand(context), new ExportCommand(context));
    }
}
