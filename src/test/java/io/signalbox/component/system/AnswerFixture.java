package io.signalbox.component.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;

import io.signalbox.credential.Credentials;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.ledger.CallHistory;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.LoadedSystems;
import io.signalbox.system.Systems;

/** A system {@code shop} that gives each call the bytes of the test's choice, and counts the calls. */
final class AnswerFixture implements AutoCloseable {

    static final Clock CLOCK = SystemFixture.CLOCK;

    final CamelContext context = new DefaultCamelContext();
    final AtomicInteger calls = new AtomicInteger();
    private final RawServer server;

    /** @param descriptor with {@code {{url}}} for the server's address */
    AnswerFixture(Path folder, String descriptor, byte[] answer) throws Exception {
        server = new RawServer(client -> {
            calls.incrementAndGet();
            say(client, answer);
        });
        start(folder, descriptor, server.url(), List.of());
    }

    /** A server of the test's own, and what earlier attempts of the delivery did. */
    AnswerFixture(Path folder, String descriptor, String url, List<CallHistory.PastCall> past) throws Exception {
        server = null;
        start(folder, descriptor, url, past);
    }

    private void start(Path folder, String descriptor, String url, List<CallHistory.PastCall> past) throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(folder.resolve("systems/shop.yaml"), descriptor);
        Systems systems = LoadedSystems.of(folder, key -> Optional.of(url).filter(known -> key.equals("url")));
        SecretStore secrets = SecretStore.of(folder.resolve("secrets"), Map.of(), CLOCK);
        SystemComponent component =
                new SystemComponent(systems, secrets, Credentials.apart(secrets, CLOCK), CLOCK, "1.2.3", null, null);
        component.remembers(new CallHistory() {
            @Override
            public CompletionStage<Void> add(List<PastCall> calls) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<PastCall> of(long delivery) {
                return past;
            }

            @Override
            public Page to(String system, Instant since, Mark after, int attempts) {
                throw new UnsupportedOperationException();
            }
        });
        context.addComponent("system", component);
        context.start();
    }

    private static void say(Socket client, byte[] answer) throws IOException {
        client.getOutputStream().write(answer);
        client.close();
    }

    /** A descriptor of {@code shop} with more lines at its end. */
    static String descriptor(String more) {
        return """
                system: shop
                environment: test
                environments: { test: { url: "{{url}}" } }
                limits: { timeout: 2s, maxAnswer: 1KiB }
                """
                + more;
    }

    /** An answer in full: its length is told, and is that of the body unless said otherwise. */
    static byte[] answer(String head, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(
                ("HTTP/1.1 " + head.strip().replace("\n", "\r\n") + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        if (!head.contains("Content-Length")) {
            all.writeBytes(("Content-Length: " + body.length + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        all.writeBytes("Connection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    static byte[] answer(String head, String body) {
        return answer(head, body.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    static byte[] deflate(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    Exchange send(String operation, DeliveryScope scope) {
        return send("system:shop/" + operation, "{}", scope);
    }

    Exchange send(String uri, Object body, DeliveryScope scope) {
        return context.createFluentProducerTemplate()
                .to(uri)
                .withExchange(ExchangeBuilder.anExchange(context)
                        .withBody(body)
                        .withProperty(DeliveryScope.PROPERTY, scope)
                        .build())
                .send();
    }

    @Override
    public void close() throws IOException {
        context.stop();
        if (server != null) {
            server.close();
        }
    }
}
