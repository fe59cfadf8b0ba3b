package io.signalbox.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.Ports;
import io.signalbox.cli.demo.SampleContacts;
import io.signalbox.cli.demo.SimulatedSystems;
import io.signalbox.sandbox.SandboxServer;
import io.signalbox.sandbox.simulated.SandboxSecrets;

/**
 * What the launcher makes the start caches of: some commands and the simulated systems in this process, and the hub under load in
 * another, started by the command that the arguments are. Java records which classes each of them loads, and of the hub also how its methods are
 * used, so that they are compiled soon after a start.
 */
final class TrainingRun {

    private static final int SIGN_UPS = 4_000;
    private static final int EFFECTS = SIGN_UPS * 3;
    private static final int CALLERS = 8;
    private static final int TICK_MILLIS = 50;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Context context;
    private final List<String> hubCommand;
    private final CountDownLatch effects = new CountDownLatch(EFFECTS);
    private final AtomicInteger contacts = new AtomicInteger();

    private TrainingRun(Context context, List<String> hubCommand) {
        this.context = context;
        this.hubCommand = hubCommand;
    }

    public static void main(String[] args) {
        int code = 1;
        try {
            new TrainingRun(Context.of(System.getenv()), List.of(args)).run();
            code = 0;
        } catch (IOException | InterruptedException | ExecutionException | RuntimeException e) {
            e.printStackTrace();
        } finally {
            System.exit(code);
        }
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        // Never the usual port: a hub may be about to listen there.
        URI url = URI.create("http://127.0.0.1:" + Ports.free());
        Path secrets = context.home().secrets();
        SandboxSecrets.create(secrets);
        try (SandboxServer sandbox =
                SimulatedSystems.start(context, new SandboxServer.Config(0, url, secrets, null, 1))) {
            sandbox.listen(entry -> {
                if (entry.effectId() != null && !entry.system().equals("crm")) {
                    effects.countDown();
                }
            });
            Process hub = startHub(SimulatedSystems.env(sandbox), url);
            try {
                signUp(new HubClient(URI.create("http://127.0.0.1:" + sandbox.port())));
                runCommands(url);
                hub.destroy();
                // What it recorded is written at its end.
                if (!hub.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    throw new CommandFailure("The hub does not end.");
                }
            } finally {
                hub.destroyForcibly();
            }
        }
    }

    private Process startHub(Map<String, String> systems, URI url) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(hubCommand).inheritIO();
        builder.environment().putAll(systems);
        builder.environment().put("SIGNALBOX_POLICY_ENFORCE_DOCUMENTED", "false");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(url.getPort()));
        Process hub = builder.start();
        HubClient client = new HubClient(url);
        Path token = context.home().data().resolve("token");
        Instant last = context.clock().instant().plus(LIMIT);
        while (!client.isReady(token)) {
            if (hub.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)
                    || context.clock().instant().isAfter(last)) {
                hub.destroyForcibly();
                throw new CommandFailure("The hub does not start.");
            }
        }
        return hub;
    }

    private void signUp(HubClient crm) throws InterruptedException, ExecutionException {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < SIGN_UPS; i++) {
                all.add(callers.submit(() -> {
                    signUpOne(crm);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            callers.shutdownNow();
        }
        if (!effects.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new CommandFailure("Not all sign-ups arrived.");
        }
    }

    private void signUpOne(HubClient crm) throws IOException {
        int n = contacts.incrementAndGet();
        byte[] contact = SampleContacts.contact(n, "C-" + n).toString().getBytes(StandardCharsets.UTF_8);
        if (!crm.post("/crm/contacts", contact).isOk()) {
            throw new CommandFailure("A sign-up was refused.");
        }
    }

    private void runCommands(URI url) {
        String target = url.toString();
        Main.run(context, "check", context.home().routes().toString());
        for (String command : List.of("status", "messages", "parked", "systems", "audit")) {
            Main.run(context, command, "--target", target);
        }
        Main.run(context, "health", "--target", target);
        Main.run(context, "help");
        Main.run(context, "version");
    }
}
