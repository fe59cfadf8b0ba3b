package io.signalbox.cli.demo;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.LocalConfig;
import io.signalbox.sandbox.SandboxServer;

/** The sandbox inside this process. */
public final class SimulatedSystems {

    static final List<String> NAMES = List.of("crm", "billing", "marketing", "support", "success", "erp");

    private SimulatedSystems() {}

    /** Starts a sandbox, or says in one sentence why not. */
    public static SandboxServer start(Context context, SandboxServer.Config config) {
        SandboxServer sandbox = null;
        try {
            sandbox = new SandboxServer(config, context.clock());
            sandbox.start();
            return sandbox;
        } catch (IOException e) {
            stop(sandbox);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CommandFailure(
                    "The sandbox cannot start on 127.0.0.1:" + config.port() + " (" + cause.getMessage()
                            + "); choose another port with --port, and check the folder " + config.secrets() + ".");
        }
    }

    /** The environment of a hub that calls the simulated systems instead of the real ones. */
    public static Map<String, String> env(SandboxServer sandbox) {
        Map<String, String> env = new HashMap<>();
        for (String system : NAMES) {
            Map.Entry<String, String> url = LocalConfig.systemUrl(system, sandbox.url(system));
            env.put(url.getKey(), url.getValue());
        }
        return env;
    }

    private static void stop(SandboxServer sandbox) {
        try {
            if (sandbox != null) {
                sandbox.close();
            }
        } catch (IOException e) {
            // The failure to start says more.
        }
    }
}
