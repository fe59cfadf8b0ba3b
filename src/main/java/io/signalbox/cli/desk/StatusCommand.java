package io.signalbox.cli.desk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;

/** {@code signalbox status}: what the hub says about itself. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show what a running hub does: its subscriptions, what waits, what is parked.")
final class StatusCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = "--target",
            defaultValue = "http://127.0.0.1:8080",
            description = "The hub's base URL (default: ${DEFAULT-VALUE}).")
    private URI target;

    @Option(names = "--data", description = "The hub's data folder, where its token lies (default: the project's).")
    private Path data;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode status = ask();
        if (json) {
            context.terminal().print(status.toPrettyString());
        } else {
            new StatusTable(context.terminal()).lines(target, status).forEach(context.terminal()::print);
        }
        return 0;
    }

    private JsonNode ask() {
        if (Files.exists(tokenFile()) && !Files.isReadable(tokenFile())) {
            throw new CommandFailure("The token " + tokenFile() + " cannot be read; check its permissions.");
        }
        HubClient.Reply reply;
        try {
            reply = new HubClient(target).status(tokenFile());
        } catch (IOException e) {
            throw new CommandFailure(
                    "No hub answers at " + target + "; start one with ./signalbox run, or name another with --target.");
        }
        if (reply.status() == 401 || reply.status() == 403) {
            throw new CommandFailure("The hub at " + target + " refuses the token in " + tokenFile()
                    + "; name the data folder of that hub with --data.");
        }
        if (!reply.isOk() || !reply.json().isObject()) {
            throw new CommandFailure("What answers at " + target + " (HTTP " + reply.status()
                    + ") is not a Signalbox hub; name one with --target.");
        }
        return reply.json();
    }

    private Path tokenFile() {
        return (data == null ? context.home().data() : data).resolve("token");
    }
}
