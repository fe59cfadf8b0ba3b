package io.signalbox.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Home;
import io.signalbox.cli.command.JsonOption;

/** {@code signalbox version}. */
@Command(name = "version", mixinStandardHelpOptions = true, description = "Show the version.")
final class VersionCommand implements Runnable {

    private final Context context;

    @Mixin
    private JsonOption json;

    VersionCommand(Context context) {
        this.context = context;
    }

    private record Versions(String version, String commit, String java) {}

    @Override
    public void run() {
        if (json.isGiven()) {
            Home.Built built = Home.built();
            JsonOption.print(
                    context.terminal(),
                    new Versions(
                            built.version(), built.commit(), Runtime.version().toString()));
        } else {
            context.terminal().print(new Main.Version().getVersion()[0]);
        }
    }
}
