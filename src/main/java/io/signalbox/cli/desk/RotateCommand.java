package io.signalbox.cli.desk;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.HubOptions;

/** {@code signalbox rotate}: takes a changed secret into use now. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = "Take a changed secret of a system into use now, and prove it where the descriptor says how.")
final class RotateCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "Whose secret has changed.")
    private String system;

    @Option(names = "--drop-old", description = "Do not use the old secret any more, since others may know it.")
    private boolean dropOld;

    @Option(names = "--reason", description = "Why, for the audit log.")
    private String reason;

    RotateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String body = HubClient.JSON
                .createObjectNode()
                .put("dropOld", dropOld)
                .put("reason", reason)
                .toString();
        JsonNode rotated = hub.post(
                        context,
                        "/api/credentials/" + HubOptions.encoded(system) + "/rotate",
                        body.getBytes(StandardCharsets.UTF_8))
                .json();
        String problem = rotated.path("problem").asText("");
        if (rotated.path("works").isBoolean() && !rotated.path("works").asBoolean()) {
            throw new CommandFailure("The secret of " + system + " is taken into use, but '"
                    + rotated.path("probe").asText() + "' failed: " + problem);
        }
        context.terminal()
                .print(
                        rotated.path("probe").isTextual()
                                ? "The secret of " + system + " is in use: '"
                                        + rotated.path("probe").asText() + "' went through."
                                : "The secret of " + system
                                        + " is taken into use by the next call. To prove it now, name a"
                                        + " safe operation as credentials.probe in its descriptor.");
        if (rotated.path("alarm").isTextual()) {
            context.terminal().print("  " + rotated.path("alarm").asText());
        }
        return 0;
    }
}
