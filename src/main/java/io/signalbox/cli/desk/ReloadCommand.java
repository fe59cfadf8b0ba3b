package io.signalbox.cli.desk;

import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;

/** {@code signalbox reload}: looks at the routes folder at once. */
@Command(
        name = "reload",
        mixinStandardHelpOptions = true,
        description = "Look at the routes folder at once; by itself the hub looks every second.")
final class ReloadCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Option(names = "--reason", description = "Why; the audit log keeps it.")
    private String reason;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    ReloadCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode units =
                hub.post(context, "/api/reload", Bodies.reason(reason)).json().path("units");
        List<String> lines = new UnitTable(context.terminal()).lines(units);
        if (json) {
            context.terminal().print(units.toPrettyString());
        } else {
            lines.forEach(context.terminal()::print);
        }
        return 0;
    }
}
