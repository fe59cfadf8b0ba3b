package io.signalbox.cli.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.LocalConfig;
import io.signalbox.cli.command.Terminal;
import io.signalbox.sandbox.SandboxServer;
import io.signalbox.sandbox.vendor.VendorSystems;

/** {@code signalbox sandbox}: the simulated systems alone. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description =
                "Run simulated systems (CRM, billing, marketing, support, success, ERP) until stopped; see docs/sandbox.md.")
final class SandboxCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--port", defaultValue = "8090", description = "0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "A file that gets one line of JSON for each call that changes something.")
    private Path journal;

    @Option(
            names = "--target",
            defaultValue = "http://127.0.0.1:8080",
            description = "The hub that the CRM sends webhooks to (default: ${DEFAULT-VALUE}).")
    private URI target;

    @Option(names = "--secrets", description = "The folder of secrets; missing ones are written (default: the hub's).")
    private Path secrets;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Makes misbehaviour repeatable (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--library",
            description = "Simulate the systems of routes/systems/library too; see docs/library.md.")
    private boolean library;

    @Mixin
    private JsonOption json;

    SandboxCommand(Context context) {
        this.context = context;
    }

    private record Running(int port, Map<String, URI> systems) {}

    @Override
    public Integer call() throws InterruptedException {
        Path folder = secrets == null ? context.home().secrets() : secrets;
        SandboxServer sandbox =
                SimulatedSystems.start(context, new SandboxServer.Config(port, target, folder, journal, seed, library));
        announce(sandbox, folder);
        // Runs until a signal ends the process; all state is in memory and may go.
        new CountDownLatch(1).await();
        return 0;
    }

    private List<String> simulated() {
        return library
                ? Stream.concat(SimulatedSystems.NAMES.stream(), VendorSystems.NAMES.stream())
                        .toList()
                : SimulatedSystems.NAMES;
    }

    private void announce(SandboxServer sandbox, Path folder) {
        Terminal terminal = context.terminal();
        if (json.isGiven()) {
            Map<String, URI> systems = new LinkedHashMap<>();
            simulated().forEach(system -> systems.put(system, sandbox.url(system)));
            JsonOption.print(terminal, new Running(sandbox.port(), systems));
            return;
        }
        terminal.print("The sandbox runs. To point a hub at it:");
        simulated().stream()
                .map(system -> LocalConfig.systemUrl(system, sandbox.url(system)))
                .forEach(entry -> terminal.print("  export " + entry.getKey() + "=" + entry.getValue()));
        terminal.print("  export SIGNALBOX_SECRETS=" + folder.toAbsolutePath());
        terminal.print("Webhooks of the CRM go to " + target + ". Ctrl-C stops the sandbox.");
    }
}
