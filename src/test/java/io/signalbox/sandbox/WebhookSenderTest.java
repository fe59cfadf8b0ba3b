package io.signalbox.sandbox;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.sandbox.simulated.Json;

import static io.signalbox.sandbox.SandboxFixture.CONTACT;
import static io.signalbox.sandbox.SandboxFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WebhookSenderTest {

    private record Received(String path, Map<String, List<String>> headers, byte[] body) {

        String header(String name) {
            return headers.get(name).get(0);
        }
    }

    @TempDir
    Path folder;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private HttpServer target;
    private SandboxFixture sandbox;
    private volatile int refusals;

    @BeforeEach
    void start() throws Exception {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", exchange -> {
            received.add(new Received(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(received.size() <= refusals ? 503 : 202, -1);
            exchange.close();
        });
        target.start();
        URI base = URI.create("http://127.0.0.1:" + target.getAddress().getPort() + "/");
        sandbox = SandboxFixture.start(folder, base);
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
        target.stop(0);
    }

    @Test
    void signsTheRawBodyAsStandardWebhooksSays() throws Exception {
        sandbox.post("/crm/contacts", CONTACT);
        await().until(() -> received.size() == 1);

        Received webhook = received.get(0);
        assertThat(webhook.path()).isEqualTo("/in/crm/customer-signed-up");
        long timestamp = Long.parseLong(webhook.header("Webhook-timestamp"));
        assertThat(Instant.ofEpochSecond(timestamp)).isBetween(Instant.now().minusSeconds(30), Instant.now());
        assertThat(webhook.header("Webhook-signature"))
                .isEqualTo(WebhookSignature.sign(
                        sandbox.secrets.read("crm/webhook"), webhook.header("Webhook-id"), timestamp, webhook.body()));
        JsonNode event = Json.read(webhook.body());
        assertThat(event.get("event").asText()).isEqualTo("contact.signed_up");
        assertThat(event.at("/contact/id").asText()).isEqualTo("C-10001");
        assertThat(event.at("/contact/address/line2").asText()).isEqualTo("Suite 200");
        assertThat(event.at("/contact/stage").asText()).isEqualTo("customer");
    }

    @Test
    void repeatsWithTheSameIdUntilTheTargetAccepts() throws Exception {
        refusals = 2;
        sandbox.post("/crm/contacts", CONTACT);
        await().until(() -> delivery().get("status").asText().equals("delivered"));
        assertThat(delivery().get("attempts").asInt()).isEqualTo(3);
        assertThat(delivery().get("lastStatus").asInt()).isEqualTo(202);
        assertThat(received)
                .hasSize(3)
                .extracting(webhook -> webhook.header("Webhook-id"))
                .containsOnly(delivery().get("id").asText());
    }

    @Test
    void showsWhyADeliveryWaits() throws Exception {
        target.stop(0);
        sandbox.post("/crm/contacts", CONTACT);
        await().until(() -> delivery().get("status").asText().equals("retrying"));
        assertThat(delivery().get("lastStatus").asInt()).isZero();
        assertThat(delivery().get("lastProblem").asText()).isNotBlank();
        assertThat(delivery().get("nextAttemptAt").asText()).isNotBlank();
        assertThat(json(sandbox.get("/crm/deliveries")).get("waiting").asInt()).isEqualTo(1);
    }

    private JsonNode delivery() throws Exception {
        return json(sandbox.get("/crm/deliveries")).at("/deliveries/0");
    }
}
