package io.signalbox.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.Quarkus;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.Ports;
import io.signalbox.cli.demo.SampleContacts;
import io.signalbox.cli.demo.SimulatedSystems;
import io.signalbox.sandbox.SandboxSecrets;
import io.signalbox.sandbox.SandboxServer;

/**
 * What the launcher makes a start cache of: the hub, the simulated systems and some commands at work in this one process, which then
 * ends. Java records the classes they load and the methods they use most.
 */
final class TrainingRun {

    private static final int SIGN_UPS = 120;
    private static final int EFFECTS = SIGN_UPS * 3;
    private static final int TICK_MILLIS = 50;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Context context;
    private final CountDownLatch effects = new CountDownLatch(EFFECTS);

    private TrainingRun(Context context) {
        this.context = context;
    }

    public static void main(String[] args) {
        int code = 1;
        try {
            new TrainingRun(Context.of(System.getenv())).run();
            code = 0;
        } catch (IOException | InterruptedException | RuntimeException e) {
            e.printStackTrace();
        } finally {
            System.exit(code);
        }
    }

    private void run() throws IOException, InterruptedException {
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
            startHub(SimulatedSystems.env(sandbox), url);
            signUp(new HubClient(URI.create("http://127.0.0.1:" + sandbox.port())));
            Main.run(context, "check", context.home().routes().toString());
            Main.run(context, "status", "--target", url.toString());
            Main.run(context, "messages", "--target", url.toString());
            Main.run(context, "parked", "--target", url.toString());
            Main.run(context, "help");
        }
    }

    /** In this process, whose environment cannot be changed any more. */
    private void startHub(Map<String, String> systems, URI url) throws InterruptedException {
        systems.forEach((name, value) ->
                System.setProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        System.setProperty("quarkus.http.port", Integer.toString(url.getPort()));
        Thread hub = new Thread(Quarkus::run, "hub");
        hub.setDaemon(true);
        hub.start();
        HubClient client = new HubClient(url);
        Path token = context.home().data().resolve("token");
        Instant last = context.clock().instant().plus(LIMIT);
        while (!client.isReady(token)) {
            hub.join(TICK_MILLIS);
            if (!hub.isAlive() || context.clock().instant().isAfter(last)) {
                throw new CommandFailure("The hub does not start.");
            }
        }
    }

    private void signUp(HubClient crm) throws IOException, InterruptedException {
        for (int i = 0; i < SIGN_UPS; i++) {
            byte[] contact = SampleContacts.contact(i, "C-" + i).toString().getBytes(StandardCharsets.UTF_8);
            if (!crm.post("/crm/contacts", contact).isOk()) {
                throw new CommandFailure("A sign-up was refused.");
            }
        }
        if (!effects.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new CommandFailure("Not all sign-ups arrived.");
        }
    }
}
