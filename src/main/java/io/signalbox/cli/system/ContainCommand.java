package io.signalbox.cli.system;

import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.Query;
import io.signalbox.cli.command.ReasonOption.Why;
import io.signalbox.cli.command.Terminal;
import io.signalbox.cli.command.Words;
import io.signalbox.flow.ContainSystem.Exposure;
import io.signalbox.flow.ContainSystem.Suspended;
import io.signalbox.problem.Quantity;

/** {@code signalbox contain SYSTEM}: for the day a vendor is breached. */
@Command(
        name = "contain",
        mixinStandardHelpOptions = true,
        description = "Suspend all calls and webhooks of a system, and show what went there. No message is lost.")
final class ContainCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions options;

    @Mixin
    private JsonOption json;

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system's name.")
    private String system;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for the audit log.")
    private String reason;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Count what went there since this time, such as 2026-11-01T00:00:00Z.")
    private String since;

    ContainCommand(Context context) {
        this.context = context;
    }

    private record Both(JsonNode contained, JsonNode exposure) {}

    @Override
    public Integer call() {
        Hub hub = options.hub(context);
        String path = "/api/systems/" + Hub.encoded(system);
        HubAnswer<Suspended> suspended = hub.post(Suspended.class, path + "/contain", new Why(reason));
        HubAnswer<Exposure> exposure = hub.get(Exposure.class, path + "/exposure" + new Query().with("since", since));
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), new Both(suspended.json(), exposure.json()));
        } else {
            show(suspended.value());
            show(exposure.value());
            context.terminal().hint("Undo it with: ./signalbox release " + system);
        }
        return 0;
    }

    private void show(Suspended suspended) {
        Terminal terminal = context.terminal();
        terminal.print("Contained " + system + " since " + Words.time(suspended.since()) + ".");
        suspended
                .routes()
                .forEach(route ->
                        terminal.print("  " + route.route() + " waits (owner " + Words.text(route.owner()) + ")"));
    }

    private void show(Exposure exposure) {
        Terminal terminal = context.terminal();
        if (exposure.calls() == 0) {
            terminal.print("No calls went there.");
            return;
        }
        terminal.print(Quantity.of(exposure.calls(), "call") + " went there, " + exposure.answered()
                + " answered, from " + Words.time(exposure.first()) + " to " + Words.time(exposure.last()) + ".");
        exposure.operations().forEach((operation, calls) -> terminal.print("  " + operation + ": " + calls));
        terminal.hint("List them with: ./signalbox exposure " + system);
    }
}
