package io.signalbox.component.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;

import io.signalbox.credential.Credentials;
import io.signalbox.credential.Seal;
import io.signalbox.credential.TokenCalls;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.ledger.NotesInMemory;
import io.signalbox.sandbox.SandboxServer;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.LoadedSystems;
import io.signalbox.system.Systems;
import io.signalbox.trace.Traces;

/** The descriptors of the library as they ship, against their simulators, through the real component. */
final class LibraryFixture implements AutoCloseable {

    static final Path LIBRARY = Path.of("routes/systems/library");
    static final String PUBLIC = "https://hub.example.com/in/";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final Systems systems;
    final SecretStore secrets;
    private final SandboxServer sandbox;
    private final CamelContext context = new DefaultCamelContext();

    LibraryFixture(Path folder) throws Exception {
        sandbox = new SandboxServer(
                new SandboxServer.Config(0, URI.create("http://127.0.0.1:9"), folder.resolve("secrets"), null, 1, true),
                Clock.systemUTC());
        sandbox.start();
        Path own = Files.createDirectories(folder.resolve("routes/systems"));
        try (var files = Files.list(LIBRARY)) {
            for (Path file : files.toList()) {
                Files.copy(file, own.resolve(file.getFileName()));
            }
        }
        systems = LoadedSystems.of(folder.resolve("routes"), this::config);
        Clock clock = Clock.systemUTC();
        secrets = SecretStore.of(folder.resolve("secrets"), Map.of(), clock);
        Credentials credentials = new Credentials(
                secrets,
                new TokenCalls(Duration.ofSeconds(10), Traces.OFF),
                new NotesInMemory(),
                new Seal(new byte[Seal.KEY]),
                Duration.ofSeconds(60),
                clock);
        context.addComponent("system", new SystemComponent(systems, secrets, credentials, clock, "1.2.3", null, null));
        context.start();
    }

    private Optional<String> config(String key) {
        String[] parts = key.split("\\.");
        return switch (parts[parts.length - 1]) {
            case "url" -> Optional.of(sandbox.url(parts[parts.length - 2]).toString());
            case "webhook-url" -> Optional.of(PUBLIC + parts[0]);
            default -> Optional.empty();
        };
    }

    Exchange send(String operation, String json) throws IOException {
        Object body = MAPPER.readTree(json.replace('\'', '"'));
        DeliveryScope scope = SystemFixture.scope("C 1");
        return context.createFluentProducerTemplate()
                .to("system:" + operation)
                .withExchange(ExchangeBuilder.anExchange(context)
                        .withBody(body)
                        .withProperty(DeliveryScope.PROPERTY, scope)
                        .build())
                .send();
    }

    /** The answer of a call that succeeds. */
    JsonNode call(String operation, String json) throws IOException {
        Exchange exchange = send(operation, json);
        if (exchange.getException() != null) {
            throw new AssertionError(operation, exchange.getException());
        }
        return exchange.getMessage().getBody(JsonNode.class);
    }

    /** A signed sample of what the simulated vendor sends. */
    JsonNode webhook(String system) throws Exception {
        URI uri = URI.create(
                "http://127.0.0.1:" + sandbox.port() + "/sandbox/webhook/" + system + "?url=" + PUBLIC + system);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        return MAPPER.readTree(answer.body());
    }

    @Override
    public void close() throws IOException {
        context.stop();
        sandbox.close();
    }
}
