package io.signalbox.cli.demo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.HubProcess;
import io.signalbox.cli.command.LocalConfig;
import io.signalbox.cli.command.Ports;
import io.signalbox.jms.JmsBroker;
import io.signalbox.remotefile.FilePeer;
import io.signalbox.sandbox.JournalEntry;
import io.signalbox.sandbox.SandboxServer;
import io.signalbox.sandbox.company.CompanySystems;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.vendor.VendorSystems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The company's own descriptors with servers that nobody here wrote: files by SFTP, confirmations by a broker of JMS. */
@Timeout(600)
class CompanyServersIT {

    private static final Path PACKAGE = Path.of(System.getProperty("signalbox.package", "target/quarkus-app"))
            .toAbsolutePath();
    private static final List<String> FILES = List.of("hr", "books", "analytics", "sender", "receiver");

    @TempDir
    Path work;

    private final List<JournalEntry> journal = new CopyOnWriteArrayList<>();
    private FilePeer files;
    private JmsBroker broker;
    private SandboxServer sandbox;
    private HubProcess process;
    private HubClient hub;
    private CompanyEvents events;

    @BeforeEach
    void start() throws Exception {
        files = FilePeer.sftp(work, null);
        for (String place : List.of("hr/out/done", "books/in", "analytics/in", "sender/out/done", "receiver/in")) {
            Files.createDirectories(files.folder().resolve(place));
        }
        broker = JmsBroker.forUser(work.resolve("broker"), "signalbox", FilePeer.PASSWORD);
        int port = Ports.free();
        URI url = URI.create("http://127.0.0.1:" + port);
        sandbox = new SandboxServer(
                new SandboxServer.Config(0, url, work.resolve("secrets"), null, 1, true, true), Clock.systemUTC());
        sandbox.start();
        sandbox.listen(journal::add);
        copyRoutes();
        for (String system :
                Stream.concat(FILES.stream(), Stream.of("esb-broker")).toList()) {
            Path secret = Files.createDirectories(work.resolve("secrets").resolve(system))
                    .resolve("password");
            Files.writeString(secret, FilePeer.PASSWORD);
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        }
        process = HubProcess.start(
                List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-jar",
                        PACKAGE.resolve("quarkus-run.jar").toString()),
                work,
                env(port),
                work.resolve("hub.log"));
        hub = new HubClient(url);
        events = new CompanyEvents(hub, SandboxSecrets.create(work.resolve("secrets")), Clock.systemUTC());
        patience().until(() -> hub.isReady(work.resolve("data/token")));
    }

    @AfterEach
    void stop() throws Exception {
        process.close();
        sandbox.close();
        broker.close();
        files.close();
    }

    /** As they are, but for who the server is, who we are there, and nights that take a second. */
    private void copyRoutes() throws Exception {
        Path company = Path.of("examples/company/routes");
        try (Stream<Path> all = Files.walk(company)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target =
                        work.resolve("routes").resolve(company.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, ofTheseServers(Files.readString(file)));
            }
        }
    }

    private String ofTheseServers(String text) {
        String known = files.keys().get("hostKey").replace("\"", "");
        return text.contains("hostKey:")
                ? text.replaceAll("SHA256:[A-Za-z0-9+/]{43}", known)
                        .replace("username: signalbox", "username: " + FilePeer.USER)
                        .replaceAll("cron: \"0 0 2 \\* \\* \\?\"|every: 30s", "every: 1s")
                        .replaceAll("cron: \"0 0 23 \\* \\* \\?\", zone: [A-Za-z/]+", "every: 2s")
                : text;
    }

    private Map<String, String> env(int port) {
        Map<String, Object> urls = new HashMap<>();
        CompanySystems.NAMES.forEach(system -> urls.put(system, sandbox.url(system)));
        VendorSystems.NAMES.forEach(system -> urls.put(system, sandbox.url(system)));
        SimulatedSystems.NAMES.forEach(system -> urls.putIfAbsent(system, sandbox.url(system)));
        FILES.forEach(system -> urls.put(system, files.url() + "/" + system));
        urls.put("esb-broker", broker.url("amqp"));
        Map<String, String> env = new HashMap<>();
        urls.forEach((system, url) -> env.put(LocalConfig.systemUrl(system, url).getKey(), url.toString()));
        env.put("TWILIO_WEBHOOK_URL", "http://127.0.0.1:" + port + "/in/twilio/message-changed");
        env.put("SIGNALBOX_ROUTES", work.resolve("routes").toString());
        env.put("SIGNALBOX_DATA", work.resolve("data").toString());
        env.put("SIGNALBOX_SECRETS", work.resolve("secrets").toString());
        env.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return env;
    }

    private static ConditionFactory patience() {
        return await().atMost(Duration.ofMinutes(3));
    }

    private void awaitEffect(String system, String operation, String whom) {
        patience().untilAsserted(() -> assertThat(journal).anySatisfy(entry -> assertThat(
                        List.of(entry.system(), entry.operation(), String.valueOf(entry.externalId())))
                .containsExactly(system, operation, whom)));
    }

    private Path leave(String place, String text) throws Exception {
        return Files.writeString(files.folder().resolve(place), text);
    }

    private void steer(String system, String what) throws Exception {
        String token = Files.readString(work.resolve("data/token")).strip();
        HubClient.Reply reply = hub.post(
                "/api/systems/" + system + "/" + what,
                "{\"reason\":\"their server was broken into\"}".getBytes(StandardCharsets.UTF_8),
                "Authorization",
                "Bearer " + token);
        assertThat(reply.isOk())
                .as(new String(reply.body(), StandardCharsets.UTF_8))
                .isTrue();
    }

    @Test
    void filesGoBySftpAndConfirmationsComeFromTheBroker() throws Exception {
        leave(
                "hr/out/hr-1.xml",
                "<employees><employee><number>E-7</number><status>joiner</status><date>2026-12-01</date><given>Grace</given>"
                        + "<family>Hopper</family></employee><employee><number>E-3</number><status>leaver</status>"
                        + "<date>2026-12-31</date><given>Ada</given><family>Lovelace</family></employee></employees>");
        leave("hr/out/hr-1.xml.ok", "");
        awaitEffect("directory", "create-account", "E-7");
        awaitEffect("desk", "create-review", "E-3");
        patience().until(() -> Files.exists(files.folder().resolve("hr/out/done/hr-1.xml")));

        events.orderPlaced("O-1", "C-1", SampleContacts.contact(0, "C-1"));
        awaitEffect("payments", "charge", "O-1");
        events.moneyMoved("pe-1", "payment", "O-1", 1990);
        patience().untilAsserted(() -> assertThat(text("books/in", ".csv")).contains("O-1,payment,19.90,EUR"));
        patience().untilAsserted(() -> assertThat(text("books/in", ".ctl")).isEqualTo("{\"rows\":1,\"total\":19.90}"));

        broker.send(
                "ORDERS.CONFIRMED", "{\"reference\":\"O-1\",\"state\":\"CONFIRMED\",\"number\":\"ord-1\"}", Map.of());
        awaitEffect("shop", "confirm-order", "O-1");

        events.customerChanged("K-1", "Renamed by the ERP");
        awaitEffect("crm", "change-contact", "K-1");
        patience().until(() -> broker.count("CUSTOMERS.CHANGED") == 1);
        assertThat(broker.take("CUSTOMERS.CHANGED").getBody(String.class)).contains("Renamed by the ERP");
    }

    @Test
    void oneCommandStopsTheFilesOfABreachedCompany() throws Exception {
        leave("sender/out/offer.txt", "an offer");
        patience().until(() -> Files.exists(files.folder().resolve("receiver/in/offer.txt")));

        steer("sender", "contain");
        leave("sender/out/trap.txt", "who knows what");
        leave(
                "hr/out/hr-2.xml",
                "<employees><employee><number>E-9</number><status>joiner</status>"
                        + "<date>2026-12-01</date><given>Charles</given><family>Babbage</family></employee></employees>");
        leave("hr/out/hr-2.xml.ok", "");
        awaitEffect("directory", "create-account", "E-9");
        assertThat(files.folder().resolve("sender/out/trap.txt"))
                .as("while others go on")
                .exists();
        assertThat(journal).noneMatch(entry -> "trap.txt".equals(entry.externalId()));

        steer("sender", "release");
        patience().until(() -> Files.exists(files.folder().resolve("receiver/in/trap.txt")));
    }

    private String text(String folder, String ending) throws Exception {
        try (Stream<Path> all = Files.list(files.folder().resolve(folder))) {
            Path found = all.filter(file -> file.toString().endsWith(ending)
                            && !file.getFileName().toString().startsWith("."))
                    .findFirst()
                    .orElse(null);
            return found == null ? "" : Files.readString(found);
        }
    }
}
