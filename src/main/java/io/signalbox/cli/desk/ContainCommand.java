package io.signalbox.cli.desk;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.HubOptions;

/** {@code signalbox contain SYSTEM}: for the day a vendor is breached. */
@Command(
        name = "contain",
        mixinStandardHelpOptions = true,
        description = "Suspend everything that touches a system, and show what went there. Nothing is lost.")
final class ContainCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system's name.")
    private String system;

    @Option(names = "--reason", required = true, description = "Why, for the audit log.")
    private String reason;

    @Option(names = "--since", description = "Count what went there since this time, such as 2026-11-01T00:00:00Z.")
    private String since;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    ContainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String path = "/api/systems/" + HubOptions.encoded(system);
        byte[] body = HubClient.JSON
                .createObjectNode()
                .put("reason", reason)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        JsonNode suspended = hub.post(context, path + "/contain", body).json();
        JsonNode exposure = hub.get(
                        context, path + "/exposure" + (since == null ? "" : "?since=" + HubOptions.encoded(since)))
                .json();
        if (json) {
            ObjectNode both = HubClient.JSON.createObjectNode();
            both.set("contained", suspended);
            both.set("exposure", exposure);
            context.terminal().print(both.toPrettyString());
            return 0;
        }
        context.terminal()
                .print("Contained " + system + " since "
                        + suspended.path("since").asText() + ".");
        suspended.path("routes").forEach(route -> context.terminal()
                .print("  " + route.path("route").asText() + " waits (owner "
                        + route.path("owner").asText("-") + ")"));
        describe(exposure);
        context.terminal().print("Undo it with: signalbox release " + system);
        return 0;
    }

    private void describe(JsonNode exposure) {
        context.terminal()
                .print(exposure.path("calls").asLong() + " calls went there, "
                        + exposure.path("answered").asLong() + " were answered; "
                        + exposure.path("first").asText("never") + " to "
                        + exposure.path("last").asText("never") + ".");
        exposure.path("operations").properties().forEach(operation -> context.terminal()
                .print("  " + operation.getKey() + ": " + operation.getValue().asLong()));
        context.terminal().print("Each of them: signalbox exposure " + system);
    }
}
