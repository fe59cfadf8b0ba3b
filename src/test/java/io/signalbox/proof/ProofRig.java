package io.signalbox.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Everything around one hub: its folders and settings, the systems it calls, the CRM that calls it. */
final class ProofRig implements AutoCloseable {

    static final String SECRET = "webhook-secret-of-the-proof";
    /** By the subscription that calls each. */
    static final Map<String, String> SYSTEMS = Map.of(
            "customer-to-billing", "billing",
            "customer-to-welcome-email", "marketing",
            "customer-to-support-ticket", "support");

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Vertx vertx = Vertx.vertx();
    private final EffectJournal journal = new EffectJournal();
    private final Map<String, SystemSink> sinks = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;
    private final URI url;
    private final SignUps signUps;
    private Path program = HubProcess.PACKAGE;
    private ProofLedger ledger;
    private HubProcess hub;

    /**
     * On a ledger in a file.
     *
     * @param settings of the hub, as environment variables
     */
    ProofRig(Path folder, Random random, Map<String, String> settings) {
        this(folder, random, ProofLedgers.file(folder.resolve("data")), settings);
    }

    /** @param settings of the hub, as environment variables */
    ProofRig(Path folder, Random random, ProofLedger ledger, Map<String, String> settings) {
        this.folder = folder;
        this.ledger = ledger;
        this.url = URI.create("http://127.0.0.1:" + freePort());
        this.signUps = new SignUps(url, SECRET);
        for (String system : SYSTEMS.values()) {
            SystemSink sink = new SystemSink(vertx, system, journal, random);
            sinks.put(system, sink);
            environment.put(
                    "SIGNALBOX_SYSTEM_" + system.toUpperCase(Locale.ROOT) + "_URL",
                    sink.url().toString());
        }
        // Nothing calls the CRM, but its descriptor wants to know where it is.
        environment.put("SIGNALBOX_SYSTEM_CRM_URL", url.resolve("/no-crm").toString());
        environment.put("SIGNALBOX_POLICY_ENFORCE_DOCUMENTED", "false");
        environment.put("SIGNALBOX_DATA", folder.resolve("data").toString());
        environment.put("SIGNALBOX_SECRETS", folder.resolve("secrets").toString());
        environment.put("SIGNALBOX_ROUTES", Path.of("routes").toAbsolutePath().toString());
        environment.putAll(ledger.settings());
        environment.putAll(settings);
        Map.of("crm/webhook", SECRET, "billing/token", "t", "marketing/api-key", "k", "support/password", "p")
                .forEach(this::writeSecret);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeSecret(String name, String value) {
        try {
            Path file = folder.resolve("secrets").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs another build than the product's; before it starts. */
    void run(MisbuiltHub build) throws IOException {
        program = build.build(folder.resolve("program"));
    }

    /** Starts the hub on the same data as before; does not wait for it. */
    HubProcess startHub() {
        hub = HubProcess.start(program, url, environment, folder.resolve("hub.log"));
        return hub;
    }

    /** Starts the hub by the launcher of an installation; does not wait for it. */
    HubProcess startLauncher(Path launcher) {
        hub = HubProcess.startLauncher(launcher, url, environment, folder.resolve("hub.log"));
        return hub;
    }

    /** What the hub is told by environment variables. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** A further setting of hubs that start from now on, as an environment variable. */
    void set(String name, String value) {
        environment.put(name, value);
    }

    /** As {@link #startHub}, with a command that runs the hub's. */
    HubProcess startHubWith(String... wrapper) {
        hub = HubProcess.start(List.of(wrapper), program, url, environment, folder.resolve("hub.log"));
        return hub;
    }

    /** A second hub on the same ledger, with a port and data of its own; does not wait for it. The caller ends it. */
    HubProcess startSecondHub() {
        Map<String, String> own = new HashMap<>(environment);
        own.put("SIGNALBOX_DATA", folder.resolve("data-2").toString());
        return HubProcess.start(
                program, URI.create("http://127.0.0.1:" + freePort()), own, folder.resolve("hub-2.log"));
    }

    /** A hub on a new machine, with nothing but this ledger, the routes and the secrets; does not wait for it. */
    HubProcess startHubOn(ProofLedger restored, Path data) {
        ledger = restored;
        environment.put("SIGNALBOX_DATA", data.toString());
        environment.putAll(restored.settings());
        return startHub();
    }

    /** Gives the hub a copy of the shipped routes to be changed; before it starts. */
    DropFolder ownRoutes() {
        Path routes = folder.resolve("routes");
        environment.put("SIGNALBOX_ROUTES", routes.toString());
        return new DropFolder(routes);
    }

    /** What the hub says about itself. */
    JsonNode status() {
        return get("/api/status");
    }

    /** Asks the hub as its administrator. */
    JsonNode get(String path) {
        return ask(HttpRequest.newBuilder(url.resolve(path)).GET());
    }

    JsonNode post(String path, String body) {
        return ask(HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private JsonNode ask(HttpRequest.Builder question) {
        try {
            String token = Files.readString(folder.resolve("data/token")).strip();
            HttpRequest request = question.timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + token)
                    .build();
            return new ObjectMapper()
                    .readTree(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The one that was started last. */
    HubProcess hub() {
        return hub;
    }

    /** Kills the hub; its data stay, to be started on again. */
    void kill() {
        hub.kill();
    }

    /** What became of dropped files: by kind and name. */
    Map<String, JsonNode> units() {
        return units(status());
    }

    static Map<String, JsonNode> units(JsonNode status) {
        Map<String, JsonNode> units = new HashMap<>();
        for (JsonNode unit : status.path("units")) {
            units.put(unit.path("kind").asText() + " " + unit.path("name").asText(), unit);
        }
        return units;
    }

    /** The CRM, calling one of several hubs; the caller closes it. */
    static SignUps signUpsAt(List<URI> hubs) {
        return new SignUps(hubs, Duration.ofSeconds(3), SECRET);
    }

    URI url() {
        return url;
    }

    SignUps signUps() {
        return signUps;
    }

    EffectJournal journal() {
        return journal;
    }

    SystemSink sink(String system) {
        return sinks.get(system);
    }

    void systemsAnswerAfter(Duration least, Duration most) {
        sinks.values().forEach(sink -> sink.answerAfter(least, most));
    }

    /** Quiet: nothing is held by a dead hub any more, and the systems have heard nothing for five seconds. */
    void awaitQuiet() {
        awaitTakeOver();
        AtomicInteger before = new AtomicInteger(-1);
        await("the systems to hear nothing more")
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ofSeconds(5))
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> {
                    int now = journal.size();
                    return before.getAndSet(now) == now;
                });
    }

    /** As long as it may take at most: what is held after that is for the checker to report. */
    private void awaitTakeOver() {
        Duration limit = ledger.kind().takeOver();
        if (!limit.isZero()) {
            Instant deadline = Instant.now().plus(limit);
            await("dead hubs to hold nothing")
                    .atMost(limit.plusSeconds(10))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> tables().held() == 0 || Instant.now().isAfter(deadline));
        }
    }

    /** Until somebody who offers this is sent away, and the hub says that it is not ready. */
    void awaitSentAway(SignUp offered) {
        await("senders to be sent away")
                .atMost(LIMIT)
                .until(() -> signUps.offer(offered) == 503 && signUps.offer(offered) == 503 && !hub.isReady());
    }

    /** Until the hub is ready and so many more are acknowledged. */
    void awaitMore(int more) {
        int now = signUps.acknowledged().size();
        await("sign-ups to go on")
                .atMost(LIMIT)
                .until(() -> hub.isReady() && signUps.acknowledged().size() >= now + more);
    }

    /** Until all that was acknowledged has arrived at each system and is settled. */
    void awaitArrived() {
        int all = signUps.acknowledged().size();
        SYSTEMS.values()
                .forEach(system ->
                        await("all sign-ups at " + system).atMost(LIMIT).until(() -> journal.effects(system) >= all));
        await("all to be settled").atMost(LIMIT).until(() -> tables().entries().stream()
                .allMatch(LedgerEntry::isDelivered));
    }

    LedgerTables tables() {
        return new LedgerTables(ledger);
    }

    /** Kills the hub, so that its ledger can be read, and lays everything side by side. */
    History history() {
        hub.kill();
        return history(signUps);
    }

    /** Everything side by side; no hub may run. */
    History history(SignUps load) {
        return new History(load.acknowledged(), load.refused(), load.unknown(), journal.calls(), tables().entries());
    }

    /** Fails on a broken promise, and writes it down: a test that passes when it is run again does not excuse it. */
    static void assertKept(History history) {
        List<Violation> violations = check(history);
        if (!violations.isEmpty()) {
            try {
                Files.write(
                        Path.of("target", "broken-promises.txt"),
                        violations.stream().map(Violation::toString).toList(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(violations).isEmpty();
    }

    /** What the systems alone can tell, while the hub runs. */
    boolean sawEffectTwice() {
        History seen = new History(Set.of(), Set.of(), Set.of(), journal.calls(), List.of());
        return check(seen).stream().anyMatch(violation -> violation.kind() == Violation.Kind.EFFECT_TWICE);
    }

    static List<Violation> check(History history) {
        return new Checker("crm-signup-to-customer", SYSTEMS).check(history);
    }

    @Override
    public void close() {
        signUps.close();
        if (hub != null) {
            hub.kill();
        }
        sinks.values().forEach(SystemSink::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
