package io.signalbox.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.HubProcess;
import io.signalbox.cli.command.Ports;
import io.signalbox.cli.command.Terminal;
import io.signalbox.sandbox.JournalEntry;
import io.signalbox.sandbox.SandboxServer;
import io.signalbox.sandbox.simulated.SandboxSecrets;

/** One run of the demo: hub and sandbox start, customers sign up, and what becomes of them is shown while it happens. */
final class Demo {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration TROUBLE = Duration.ofSeconds(4);
    private static final int FIRST_CUSTOMER = 10_001;

    private final Context context;
    private final Terminal terminal;
    private final DemoCommand.Settings settings;
    private final DemoBoard board = new DemoBoard();
    private final BlockingQueue<JournalEntry> entries = new LinkedBlockingQueue<>();

    Demo(Context context, DemoCommand.Settings settings) {
        this.context = context;
        this.terminal = context.terminal();
        this.settings = settings;
    }

    /** Answers the exit code. */
    int run() throws IOException, InterruptedException {
        int hubPort = Ports.freeOr(Ports.HUB);
        URI hubUrl = URI.create("http://127.0.0.1:" + hubPort);
        try (DemoFolder folder = DemoFolder.prepare(context.home().data().resolve("demo"));
                SandboxServer sandbox = startSandbox(folder, hubUrl);
                HubProcess hub = HubProcess.start(
                        context.hub(), context.home().folder(), env(folder, sandbox, hubPort), folder.log())) {
            DemoHub started = new DemoHub(context, settings.limit(), hub, folder, new HubClient(hubUrl));
            terminal.print(
                    "Starting the hub at " + hubUrl + " and simulated CRM, billing, marketing and support systems");
            started.awaitReady();
            sandbox.listen(entries::add);
            HubClient client = new HubClient(URI.create("http://127.0.0.1:" + sandbox.port()));
            boolean complete = signUpAndWatch(started, client);
            DemoReport report = new DemoReport(context, board, folder, hubUrl, settings);
            report.summarise(complete);
            if (complete) {
                report.prove(new DemoProof(
                        URI.create("http://127.0.0.1:" + sandbox.port()),
                        SandboxSecrets.create(folder.path().resolve("secrets"))));
                report.nextSteps();
            } else {
                started.tail().forEach(line -> terminal.err().println("  " + line));
            }
            if (settings.stay()) {
                terminal.print(
                        "Hub at " + hubUrl + ", sandbox at http://127.0.0.1:" + sandbox.port() + ". Ctrl-C ends both.");
                hub.await();
            }
            return complete && board.duplicates() == 0 ? 0 : 1;
        }
    }

    private SandboxServer startSandbox(DemoFolder folder, URI hub) {
        return SimulatedSystems.start(
                context,
                new SandboxServer.Config(
                        0, hub, folder.path().resolve("secrets"), folder.path().resolve("sandbox.jsonl"), 1));
    }

    private Map<String, String> env(DemoFolder folder, SandboxServer sandbox, int hubPort) {
        Map<String, String> env = SimulatedSystems.env(sandbox);
        env.put("SIGNALBOX_ROUTES", context.home().routes().toString());
        env.put("SIGNALBOX_DATA", folder.path().toString());
        env.put("SIGNALBOX_SECRETS", folder.path().resolve("secrets").toString());
        env.put("QUARKUS_HTTP_PORT", Integer.toString(hubPort));
        // A demo leaves nothing running behind it.
        env.put("SIGNALBOX_START_CACHE", context.env().getOrDefault("SIGNALBOX_START_CACHE", "use"));
        return env;
    }

    private boolean signUpAndWatch(DemoHub hub, HubClient sandbox) throws IOException, InterruptedException {
        for (int i = 0; i < settings.customers(); i++) {
            ObjectNode contact = contact(i);
            String name = contact.get("firstName").asText() + " "
                    + contact.get("lastName").asText();
            board.expect(contact.get("id").asText(), name);
        }
        if (settings.misbehave()) {
            terminal.print("For " + TROUBLE.toSeconds() + " s billing answers 429 and 500, and marketing is down.");
            misbehave(sandbox);
        }
        DemoScreen screen = new DemoScreen(terminal, board);
        Instant started = context.clock().instant();
        int signedUp = 0;
        boolean trouble = settings.misbehave();
        while (!board.isComplete() && elapsed(started).compareTo(settings.limit()) < 0) {
            hub.requireAlive();
            if (signedUp < settings.customers()) {
                signUp(sandbox, signedUp++);
            }
            if (trouble && elapsed(started).compareTo(TROUBLE) > 0) {
                behave(sandbox);
                trouble = false;
            }
            drain(screen, signedUp < settings.customers() ? Duration.ZERO : TICK);
        }
        return board.isComplete();
    }

    private void drain(DemoScreen screen, Duration patience) throws InterruptedException {
        JournalEntry entry = entries.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        while (entry != null) {
            board.take(entry).ifPresent(screen::show);
            entry = entries.poll();
        }
        screen.refresh();
    }

    private void signUp(HubClient sandbox, int index) throws IOException {
        byte[] body = contact(index).toString().getBytes(StandardCharsets.UTF_8);
        HubClient.Reply reply = sandbox.post("/crm/contacts", body);
        if (!reply.isOk()) {
            throw new CommandFailure("The simulated CRM refused a contact with HTTP " + reply.status() + ".");
        }
    }

    private static ObjectNode contact(int index) {
        return SampleContacts.contact(index, "C-" + (FIRST_CUSTOMER + index));
    }

    private static void misbehave(HubClient sandbox) throws IOException {
        sandbox.put(
                "/sandbox/behaviour/billing", "{\"errorRate\":0.4,\"limit\":{\"documented\":6,\"windowSeconds\":1}}");
        sandbox.put("/sandbox/behaviour/marketing", "{\"outage\":\"unavailable\"}");
    }

    private static void behave(HubClient sandbox) throws IOException {
        sandbox.put("/sandbox/behaviour/billing", "{}");
        sandbox.put("/sandbox/behaviour/marketing", "{}");
    }

    private Duration elapsed(Instant since) {
        return Duration.between(since, context.clock().instant());
    }
}
