package io.signalbox.cli;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubProcess;
import io.signalbox.cli.command.LocalConfig;
import io.signalbox.cli.command.Ports;
import io.signalbox.cli.demo.SimulatedSystems;
import io.signalbox.sandbox.SandboxServer;

/** {@code signalbox run}: the hub in the foreground. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run the hub until stopped. SIGTERM lets it finish what is in flight, for at most 25 seconds.")
final class RunCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = "--sandbox",
            description = "Also run simulated systems, and point the hub at them; see docs/sandbox.md.")
    private boolean sandbox;

    @Option(
            names = "--jmx-port",
            description = "Listen for JConsole on this port of 127.0.0.1, for those with a token; see docs/jmx.md.")
    private Integer jmxPort;

    RunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        context.requireHub();
        Map<String, String> env = folders();
        if (!sandbox) {
            return run(env);
        }
        URI hub = URI.create("http://127.0.0.1:"
                + LocalConfig.of(context.home()).value("quarkus.http.port").orElse("" + Ports.HUB));
        int port = Ports.freeOr(Ports.SANDBOX);
        try (SandboxServer systems = SimulatedSystems.start(
                context, new SandboxServer.Config(port, hub, context.home().secrets(), null, 1))) {
            env.putAll(SimulatedSystems.env(systems));
            env.put("QUARKUS_PROFILE", context.env().getOrDefault("QUARKUS_PROFILE", "sandbox"));
            context.terminal().print("Simulated systems at http://127.0.0.1:" + port + " (docs/sandbox.md).");
            return run(env);
        }
    }

    private int run(Map<String, String> env) throws IOException, InterruptedException {
        HubProcess hub = HubProcess.start(context.hub(), context.home().folder(), env, null);
        int code = hub.await();
        if (hub.isStopping()) {
            // Java ends with 143 after SIGTERM; whoever waits for us gets the hub's own exit code.
            Runtime.getRuntime().halt(code);
        }
        return code;
    }

    private Map<String, String> folders() {
        Map<String, String> env = new HashMap<>();
        env.put("SIGNALBOX_ROUTES", context.home().routes().toString());
        env.put("SIGNALBOX_DATA", context.home().data().toString());
        env.put("SIGNALBOX_SECRETS", context.home().secrets().toString());
        if (jmxPort != null) {
            env.put("SIGNALBOX_JMX_PORT", jmxPort.toString());
        }
        return env;
    }
}
