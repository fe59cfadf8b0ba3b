package io.signalbox.cli.desk;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.HubOptions;

/** {@code signalbox drill SYSTEM}: does the other way work? */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = "Prove that the fallbacks of a system work, by the calls that its descriptor declares for it.")
final class DrillCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system's name.")
    private String system;

    @Option(names = "--reason", description = "Why, for the audit log.")
    private String reason;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    DrillCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String body = HubClient.JSON.createObjectNode().put("reason", reason).toString();
        JsonNode drilled = hub.post(
                        context,
                        "/api/systems/" + HubOptions.encoded(system) + "/drill",
                        body.getBytes(StandardCharsets.UTF_8))
                .json();
        if (json) {
            context.terminal().print(drilled.toPrettyString());
        }
        int exit = 0;
        for (JsonNode fallback : drilled.path("fallbacks")) {
            boolean worked = fallback.path("drill").path("worked").asBoolean();
            exit = worked ? exit : 1;
            if (!json) {
                context.terminal().print(line(fallback, worked));
            }
        }
        return exit;
    }

    private String line(JsonNode fallback, boolean worked) {
        JsonNode drill = fallback.path("drill");
        String what = fallback.path("operation").asText() + " -> "
                + fallback.path("to").asText() + ": ";
        return worked
                ? what + "works (" + drill.path("millis").asLong() + " ms)"
                : context.terminal()
                        .bad(what + "does not work: " + drill.path("problem").asText());
    }
}
