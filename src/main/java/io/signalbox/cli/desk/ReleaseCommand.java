package io.signalbox.cli.desk;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.HubOptions;

/** {@code signalbox release SYSTEM}: undoes {@code contain}. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = "Let calls and webhooks of a contained system go on.")
final class ReleaseCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system's name.")
    private String system;

    @Option(names = "--reason", description = "Why, for the audit log.")
    private String reason;

    ReleaseCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String body = HubClient.JSON.createObjectNode().put("reason", reason).toString();
        hub.post(
                context,
                "/api/systems/" + HubOptions.encoded(system) + "/release",
                body.getBytes(StandardCharsets.UTF_8));
        context.terminal().print("Released " + system + "; what waited goes on within seconds.");
        return 0;
    }
}
