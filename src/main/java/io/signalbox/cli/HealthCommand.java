package io.signalbox.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.JsonOption;

/** {@code signalbox health}: the probes of a hub, for containers and scripts that have no HTTP client. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = "Ask a hub's probes. Ends with 1 unless it is live.")
final class HealthCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Context context;

    @Option(names = "--ready", description = "Also end with 1 unless it is ready: takes messages in, and keeps them.")
    private boolean wantsReady;

    @Mixin
    private HubOptions hub;

    @Mixin
    private JsonOption json;

    HealthCommand(Context context) {
        this.context = context;
    }

    private record Health(boolean live, boolean ready) {}

    @Override
    public Integer call() {
        URI target = hub.target(context);
        HubClient client = new HubClient(target, PATIENCE);
        Health health = new Health(isUp(client, target, "live"), isUp(client, target, "ready"));
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), health);
        } else {
            context.terminal()
                    .print((health.live() ? "live" : "not live") + ", " + (health.ready() ? "ready" : "not ready"));
        }
        return health.live() && (health.ready() || !wantsReady) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static boolean isUp(HubClient client, URI target, String probe) {
        try {
            return client.get("/q/health/" + probe).isOk();
        } catch (IOException e) {
            throw new CommandFailure("No hub answers at " + target + ".");
        }
    }
}
