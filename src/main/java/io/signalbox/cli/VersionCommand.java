package io.signalbox.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Home;
import io.signalbox.cli.command.HubClient;

/** {@code signalbox version}. */
@Command(name = "version", mixinStandardHelpOptions = true, description = "Show the version.")
final class VersionCommand implements Runnable {

    private final Context context;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    VersionCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        String version = Home.version();
        context.terminal()
                .print(
                        json
                                ? HubClient.JSON
                                        .createObjectNode()
                                        .put("version", version)
                                        .put("java", Runtime.version().toString())
                                        .toString()
                                : new Main.Version().getVersion()[0]);
    }
}
