package io.signalbox.cli.demo;

import io.signalbox.cli.command.CommandGroup;
import io.signalbox.cli.command.Context;

/** The commands of this package. */
public final class DemoCommands {

    private DemoCommands() {}

    public static CommandGroup of(Context context) {
        return new CommandGroup("Try it", new DemoCommand(context), new SandboxCommand(context));
    }
}
