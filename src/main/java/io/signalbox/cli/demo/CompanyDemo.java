package io.signalbox.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.HubProcess;
import io.signalbox.cli.command.LocalConfig;
import io.signalbox.cli.command.Ports;
import io.signalbox.cli.command.Terminal;
import io.signalbox.sandbox.JournalEntry;
import io.signalbox.sandbox.SandboxServer;
import io.signalbox.sandbox.company.CompanySystems;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.vendor.VendorSystems;

/** A whole company for a minute: every integration once while the system it calls is in trouble, and once while all is well. */
final class CompanyDemo {

    private static final Duration TICK = Duration.ofMillis(200);
    private static final String PERSON =
            "<employee><number>%s</number><status>%s</status><date>2026-12-01</date><given>%s</given><family>%s</family>"
                    + "<department>Engines</department><manager>E-1</manager></employee>";

    private final Context context;
    private final Terminal terminal;
    private final DemoCommand.Settings settings;
    private final CompanyBoard board = new CompanyBoard();
    private final BlockingQueue<JournalEntry> entries = new LinkedBlockingQueue<>();
    private final Set<String> inTrouble = new HashSet<>();

    CompanyDemo(Context context, DemoCommand.Settings settings) {
        this.context = context;
        this.terminal = context.terminal();
        this.settings = settings;
    }

    /** Answers the exit code. */
    int run() throws IOException, InterruptedException {
        int hubPort = Ports.freeOr(Ports.HUB);
        URI hubUrl = URI.create("http://127.0.0.1:" + hubPort);
        try (DemoFolder folder = DemoFolder.prepare(context.home().data().resolve("demo-company"))) {
            CompanyFiles files = CompanyFiles.prepare(
                    context.home().folder().resolve("examples/company"), folder.path(), context.clock());
            try (SandboxServer sandbox = startSandbox(folder, hubUrl);
                    HubProcess process = HubProcess.start(
                            context.hub(),
                            context.home().folder(),
                            env(folder, files, sandbox, hubPort),
                            folder.log())) {
                DemoHub hub = new DemoHub(context, settings.limit(), process, folder, new HubClient(hubUrl));
                terminal.print("Starting the hub at " + hubUrl + " and the simulated systems of a company");
                hub.awaitReady();
                sandbox.listen(entries::add);
                boolean complete = play(hub, files, sandbox, hubUrl, folder);
                new CompanyReport(terminal, board, folder, files).print(complete);
                if (settings.stay()) {
                    terminal.print("Hub at " + hubUrl + ". Ctrl-C ends it.");
                    process.await();
                }
                return complete && board.doubles() == 0 ? 0 : 1;
            }
        }
    }

    private SandboxServer startSandbox(DemoFolder folder, URI hub) {
        return SimulatedSystems.start(
                context,
                new SandboxServer.Config(
                        0,
                        hub,
                        folder.path().resolve("secrets"),
                        folder.path().resolve("sandbox.jsonl"),
                        1,
                        true,
                        true));
    }

    private Map<String, String> env(DemoFolder folder, CompanyFiles files, SandboxServer sandbox, int hubPort) {
        Map<String, URI> urls = new HashMap<>(files.urls());
        CompanySystems.NAMES.forEach(system -> urls.put(system, sandbox.url(system)));
        VendorSystems.NAMES.forEach(system -> urls.put(system, sandbox.url(system)));
        SimulatedSystems.NAMES.forEach(system -> urls.put(system, sandbox.url(system)));
        Map<String, String> env = new HashMap<>();
        urls.forEach((system, url) -> env.put(LocalConfig.systemUrl(system, url).getKey(), url.toString()));
        env.put("TWILIO_WEBHOOK_URL", "http://127.0.0.1:" + hubPort + "/in/twilio/message-changed");
        env.put("SIGNALBOX_FILES", files.folder().toString());
        env.put("SIGNALBOX_ROUTES", files.routes().toString());
        env.put("SIGNALBOX_DATA", folder.path().toString());
        env.put("SIGNALBOX_SECRETS", folder.path().resolve("secrets").toString());
        env.put("QUARKUS_HTTP_PORT", Integer.toString(hubPort));
        env.put("SIGNALBOX_START_CACHE", context.env().getOrDefault("SIGNALBOX_START_CACHE", "use"));
        return env;
    }

    private boolean play(DemoHub hub, CompanyFiles files, SandboxServer sandbox, URI hubUrl, DemoFolder folder)
            throws IOException, InterruptedException {
        HubClient controls = new HubClient(URI.create("http://127.0.0.1:" + sandbox.port()));
        CompanyEvents events = new CompanyEvents(
                new HubClient(hubUrl), SandboxSecrets.create(folder.path().resolve("secrets")), context.clock());
        terminal.print("First every system is in trouble when it is called: 503, and silence at the payment provider.");
        for (String system : CompanyScene.troubledSystems()) {
            String trouble = system.equals("payments") ? "{\"silence\":true}" : "{\"outage\":\"unavailable\"}";
            behave(controls, system, trouble);
            inTrouble.add(system);
        }
        board.begin(true, context.clock().instant());
        day(events, files, 1);
        boolean recovered = watch(hub, files, events, controls);
        terminal.print("Then all is well: another order, and the first one is cancelled.");
        board.begin(false, context.clock().instant());
        day(events, files, 2);
        events.orderCancelled("O-1");
        return watch(hub, files, events, controls) && recovered;
    }

    /** What happens at a company in a day, with other people each time. */
    private void day(CompanyEvents events, CompanyFiles files, int day) throws IOException {
        events.orderPlaced("O-" + day, "C-" + day, SampleContacts.contact(day - 1, "C-" + day));
        events.unsubscribed("C-" + day);
        events.stageChanged("C-" + day, day == 1 ? "customer" : "churned");
        events.accountRenamed(day == 1 ? "001A" : "001B", "Renamed by sales");
        events.customerChanged("K-" + day, "Renamed by the ERP");
        String people = day == 1
                ? PERSON.formatted("E-7", "joiner", "Grace", "Hopper")
                        + PERSON.formatted("E-3", "leaver", "Ada", "Lovelace")
                : PERSON.formatted("E-8", "joiner", "Katherine", "Johnson")
                        + PERSON.formatted("E-4", "leaver", "Charles", "Babbage");
        files.leave("hr/out/hr-" + day + ".xml", "<employees>" + people + "</employees>");
        files.leave("hr/out/hr-" + day + ".xml.ok", "");
        files.leave("sender/out/offer-" + day + ".txt", "An offer, number " + day + ".\n");
        if (day == 2) {
            files.leave("sender/out/trap.txt", "EICAR stands for a virus here.\n");
        }
    }

    private boolean watch(DemoHub hub, CompanyFiles files, CompanyEvents events, HubClient controls)
            throws IOException, InterruptedException {
        Instant until = context.clock().instant().plus(settings.limit());
        while (!board.isComplete() && context.clock().instant().isBefore(until)) {
            hub.requireAlive();
            JournalEntry entry = entries.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
            while (entry != null) {
                take(entry, events, controls);
                entry = entries.poll();
            }
            files.written().forEach(board::take);
            takeParked(hub, files);
        }
        return board.isComplete();
    }

    private void takeParked(DemoHub hub, CompanyFiles files) throws IOException {
        hub.parked()
                .forEach(delivery -> board.take(files.parked(
                        delivery.path("id").asText(),
                        delivery.path("subscription").asText())));
    }

    private void take(JournalEntry entry, CompanyEvents events, HubClient controls) throws IOException {
        board.take(entry);
        if (entry.effectId() == null && inTrouble.remove(entry.system())) {
            behave(controls, entry.system(), "{}");
        }
        boolean isNew = entry.effectId() != null && !entry.replayed();
        if (isNew && entry.system().equals("payments")) {
            boolean charge = entry.operation().equals("charge");
            events.moneyMoved(entry.effectId(), charge ? "payment" : "refund", entry.externalId(), charge ? 1990 : 995);
        }
    }

    private static void behave(HubClient controls, String system, String behaviour) throws IOException {
        if (!controls.put("/sandbox/behaviour/" + system, behaviour).isOk()) {
            throw new CommandFailure("The sandbox has no system " + system + ".");
        }
    }
}
