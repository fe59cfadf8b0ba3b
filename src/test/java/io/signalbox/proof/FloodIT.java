package io.signalbox.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A thousand connections of nobody against a hub with a small heap. */
@Timeout(180)
class FloodIT {

    private static final int CONNECTIONS = 1_000;
    private static final int ROUNDS = 40;
    private static final String WEBHOOK = "/in/crm/customer-signed-up";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    Path folder;

    private final HttpClient probe =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private ProofRig rig;
    private HubProcess hub;

    @BeforeEach
    void startHub() {
        rig = new ProofRig(folder, new Random(1), Map.of("SIGNALBOX_JAVA_OPTS", "-Xmx128m -XX:+UseSerialGC"));
        hub = rig.startHub();
        hub.awaitReady();
    }

    @AfterEach
    void stopHub() {
        rig.close();
    }

    static Stream<Arguments> floods() {
        String manyParts = "1\r\n \r\n".repeat(10_000);
        return Stream.of(
                Arguments.of("webhooks of a megabyte", Flood.unfinished(WEBHOOK, "application/json", 1024 * 1024)),
                Arguments.of("small webhooks", Flood.unfinished(WEBHOOK, "application/json", 16 * 1024)),
                Arguments.of(
                        "webhooks in parts of one byte",
                        Buffer.buffer(
                                "POST " + WEBHOOK + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json"
                                        + "\r\nTransfer-Encoding: chunked\r\n\r\n" + manyParts)),
                Arguments.of("sign-in forms of two megabytes", Flood.unfinished("/sign-in", FORM, 2 * 1024 * 1024)),
                Arguments.of("small sign-in forms", Flood.unfinished("/sign-in", FORM, 8 * 1024)),
                Arguments.of(
                        "heads without an end",
                        Buffer.buffer("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(12 * 1024))),
                Arguments.of("connections that say nothing", Buffer.buffer()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void servesThoseWhoHaveBusinessHere(String what, Buffer request) throws Exception {
        URI ready = rig.url().resolve("/q/health/ready");
        try (Flood flood = Flood.of(rig.url(), CONNECTIONS, request)) {
            await("the flood to be there")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> flood.answered() + flood.open() >= CONNECTIONS);
            for (int round = 1; round <= ROUNDS; round++) {
                assertThat(health(ready)).as("health in round " + round).isEqualTo(200);
                assertThat(offered(new SignUp("C-" + round, 1)))
                        .as("sign-up " + round)
                        .isEqualTo(202);
            }
        }
        assertThat(hub.isAlive()).isTrue();
    }

    @Test
    void answersOthersWhileLargeWebhooksAreVerifiedAndParsed() throws Exception {
        String numbers = "[" + "1,".repeat(480_000) + "1]";
        StandardWebhooks signer = new StandardWebhooks(ProofRig.SECRET);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String id = "large-" + i;
            long now = Instant.now().getEpochSecond();
            HttpRequest request = HttpRequest.newBuilder(rig.url().resolve(WEBHOOK))
                    .timeout(Duration.ofSeconds(60))
                    .header("Content-Type", "application/json")
                    .header("webhook-id", id)
                    .header("webhook-timestamp", Long.toString(now))
                    .header("webhook-signature", signer.sign(id, now, numbers))
                    .POST(BodyPublishers.ofString(numbers))
                    .build();
            answers.add(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .sendAsync(request, BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
        URI ready = rig.url().resolve("/q/health/ready");
        do {
            assertThat(health(ready)).isEqualTo(200);
        } while (!all.isDone());
        assertThat(answers)
                .extracting(CompletableFuture::join)
                .as("without a subject, or beyond the budget")
                .containsOnly(400, 503)
                .contains(400);
        assertThat(hub.isAlive()).isTrue();
    }

    /** A sender tries again, for about as long as it was asked to wait. */
    private int offered(SignUp signUp) {
        return await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> rig.signUps().offer(signUp), status -> status != 503 && status != 0);
    }

    /** Whether the hub answers at all, among a thousand who want something too: how soon depends on the machine. */
    private int health(URI ready) {
        HttpRequest request =
                HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
        return await("an answer of the health check")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> probe.send(request, BodyHandlers.discarding()).statusCode(), status -> true);
    }
}
