package io.signalbox.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;

import io.signalbox.sandbox.company.CompanySystems;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedSystem;
import io.signalbox.sandbox.vendor.VendorSystems;
import io.signalbox.sandbox.vendor.VendorWebhooks;

/**
 * The simulated systems as one HTTP server on loopback, each below its own path prefix. All state is in memory, bounded, and
 * touched by one event loop alone; see docs/sandbox.md for the API.
 */
public final class SandboxServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int PATIENCE_SECONDS = 10;

    /**
     * @param port 0 for any free one
     * @param target the hub's base URL, for the CRM's webhooks
     * @param secrets the folder that {@link SandboxSecrets} describes; what is missing there is created
     * @param journal a file that gets a line of JSON per journal entry, or null
     * @param seed makes the misbehaviour of a run repeatable
     * @param library whether the systems of {@code routes/systems/library} are simulated too
     * @param company whether those of {@code examples/company} are; where two have a name, its one
     */
    public record Config(
            int port, URI target, Path secrets, Path journal, long seed, boolean library, boolean company) {

        public Config(int port, URI target, Path secrets, Path journal, long seed, boolean library) {
            this(port, target, secrets, journal, seed, library, false);
        }

        public Config(int port, URI target, Path secrets, Path journal, long seed) {
            this(port, target, secrets, journal, seed, false);
        }
    }

    private final Vertx vertx;
    private final Journal journal;
    private final RequestHandler handler;
    private final int wantedPort;
    private HttpServer server;

    /** Writes missing secrets and opens the journal file; listens only after {@link #start()}. */
    public SandboxServer(Config config, Clock clock) throws IOException {
        SandboxSecrets secrets = SandboxSecrets.create(config.secrets());
        journal = new Journal(clock, config.journal());
        wantedPort = config.port();
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        WebhookSender webhooks =
                new WebhookSender(vertx, clock, config.target(), secrets.supplier("crm/webhook"), journal);
        Map<String, SystemFront> systems = new LinkedHashMap<>();
        List<SimulatedSystem> simulated = new ArrayList<>(List.of(
                new Crm(webhooks, clock).system(),
                new Billing().system(secrets),
                new Marketing().system(secrets),
                new Support().system(secrets),
                new Success().system(secrets),
                new Erp(clock).system(secrets)));
        VendorWebhooks samples = null;
        if (config.library()) {
            SandboxSecrets vendors = SandboxSecrets.create(config.secrets(), VendorSystems.SECRETS);
            simulated.addAll(VendorSystems.all(vendors, clock));
            samples = new VendorWebhooks(vendors, clock);
        }
        if (config.company()) {
            simulated.addAll(CompanySystems.all(SandboxSecrets.create(config.secrets(), CompanySystems.SECRETS)));
        }
        for (SimulatedSystem system : simulated) {
            Misbehaviour misbehaviour =
                    new Misbehaviour(clock, config.seed() ^ system.name().hashCode());
            systems.put(system.name(), new SystemFront(vertx, system, misbehaviour, journal));
        }
        handler = new RequestHandler(systems, new SandboxControls(systems, journal, samples), new EventStream(journal));
    }

    /** Returns when calls are taken; throws an {@link IOException} where the port cannot be had. */
    public void start() throws IOException {
        server = await(vertx.createHttpServer().requestHandler(handler).listen(wantedPort, HOST));
    }

    public int port() {
        return server.actualPort();
    }

    /** The base URL of a simulated system, as the hub needs it. */
    public URI url(String system) {
        return URI.create("http://" + HOST + ":" + port() + "/" + system);
    }

    /** Calls {@code listener} on the event loop for each entry from now on; it must not block. */
    public void listen(Consumer<JournalEntry> listener) throws IOException {
        CompletableFuture<Void> added = new CompletableFuture<>();
        vertx.runOnContext(ignored -> {
            journal.listen(listener);
            added.complete(null);
        });
        await(Future.fromCompletionStage(added));
    }

    /** Cuts all connections and ends all threads. */
    @Override
    public void close() throws IOException {
        await(vertx.close());
        journal.close();
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "The sandbox did not start or stop as asked", e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
